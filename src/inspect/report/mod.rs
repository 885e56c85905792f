//! report: records → one page that a browser shows by itself.
//!
//! The page holds the texts and what was found in each as JSON blocks, one or two an article, which
//! its script reads when the article is opened; and one block of columns over all annotations, on
//! which filters, lists, map and timeline work. Blocks are written as the articles come, so memory
//! holds the columns alone.

mod article;
mod assets;
mod columns;
mod escaped;

pub(crate) use article::Article;

use std::io::{self, Write};

use columns::Columns;
use escaped::write_block;

/// A page that is being written.
pub(crate) struct Page<W> {
    out: W,
    columns: Columns,
}

impl<W: Write> Page<W> {
    /// Writes what stands before the articles.
    pub(crate) fn begin(mut out: W, title: &str) -> io::Result<Self> {
        out.write_all(assets::head(title).as_bytes())?;
        Ok(Self {
            out,
            columns: Columns::default(),
        })
    }

    /// Writes an article's blocks.
    pub(crate) fn add(&mut self, article: &Article) -> io::Result<()> {
        let number = self.columns.add(article);
        write_block(&mut self.out, &format!("t{number}"), &article.text)?;
        write_block(&mut self.out, &format!("d{number}"), &article.details)
    }

    /// Writes what stands after the articles, and gives back where it went.
    pub(crate) fn end(mut self) -> io::Result<W> {
        write_block(&mut self.out, "columns", &self.columns)?;
        self.out.write_all(assets::tail().as_bytes())?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests;
