//! The CAMEO codes of actors.

use dateline::Pipeline;
use dateline::analysis::Body;

use super::{analyse, pipeline};

/// The codes of the actors of a text with the words that they stand at.
fn coded(pipeline: &Pipeline, text: &str) -> Vec<(String, String)> {
    let analysis = analyse(pipeline, text);
    let actors = analysis.annotations.iter().filter_map(|annotation| {
        let Body::Actor(actor) = &annotation.body else {
            return None;
        };
        let code = actor.code.as_ref()?;
        Some((annotation.span.of(text).to_owned(), code.to_string()))
    });
    actors.collect()
}

#[test]
fn codes_say_country_and_role() {
    let pipeline = pipeline();
    let cases = [
        // by the noun of a name, and a place inside it, before it or behind it
        ("The Bergen Gazette was sold.", "Bergen Gazette", "NORMED"),
        (
            "It sued Kalmar Lines of Bergen, Norway.",
            "Kalmar Lines",
            "NORBUS",
        ),
        (
            "Peru's Interior Ministry denied it.",
            "Interior Ministry",
            "PERGOV",
        ),
        // by the form of a company
        ("Vantaa Kivi Oyj cut jobs.", "Vantaa Kivi Oyj", "FINBUS"),
        // by a title, by an apposition, by whom somebody speaks for
        ("Norwegian judge Eva Holm agreed.", "Eva Holm", "NORJUD"),
        (
            "Former Peruvian minister Eva Holm agreed.",
            "Eva Holm",
            "PERELI",
        ),
        (
            "Eva Holm, a spokeswoman for the Norwegian army, agreed.",
            "Eva Holm",
            "NORMIL",
        ),
        (
            "Eva Holm, spokeswoman for UNICEF, agreed.",
            "Eva Holm",
            "IGOUNOKID",
        ),
        (
            "The Norwegian police shot a bear. Its chief, Eva Holm, agreed.",
            "police",
            "NORCOP",
        ),
        // by a shortened title, by a title for several, by the noun before "of"
        ("LIMA, Peru - Rep. Eva Holm agreed.", "Eva Holm", "PERLEG"),
        (
            "LIMA, Peru - Sgt. Eva Holm of the police agreed.",
            "Eva Holm",
            "PERCOP",
        ),
        (
            "LIMA, Peru - Judges Tor Lie and Eva Holm agreed.",
            "Eva Holm",
            "PERJUD",
        ),
        (
            "LIMA, Peru - Secretary of Justice Eva Holm agreed.",
            "Eva Holm",
            "PERGOV",
        ),
        // by the body before a title, and a firm by who works there
        (
            "LIMA, Peru - City hall spokeswoman Eva Holm agreed.",
            "Eva Holm",
            "PERGOV",
        ),
        (
            "It sued Kestrel Tallow of Bergen, Norway. Eva Holm, an analyst at Kestrel Tallow, agreed.",
            "Kestrel Tallow",
            "NORBUS",
        ),
        (
            "LIMA, Peru - Kalmar Lines fell. The board of Kalmar Lines agreed.",
            "The board",
            "PERBUS",
        ),
        (
            "LIMA, Peru - The Senate's Trade Committee agreed. Peru's Senate Trade Committee did.",
            "Senate Trade Committee",
            "PERLEG",
        ),
        (
            "LIMA, Peru - Kalmar Lines fell. Eva Holm, Kalmar Lines' finance director, agreed.",
            "Eva Holm",
            "PERBUS",
        ),
        (
            "It fined Bergen University. Odda University law lecturer Eva Holm of Norway agreed.",
            "Eva Holm",
            "NOREDU",
        ),
        // by a description that goes on before the name, and by what somebody leads
        (
            "The governor of Hordaland, Eva Holm, came to Bergen. Norway was calm.",
            "Eva Holm",
            "NORGOV",
        ),
        (
            "LIMA, Peru - A prosecutor on the case, Eva Holm, agreed.",
            "Eva Holm",
            "PERJUD",
        ),
        (
            "LIMA, Peru - Eva Holm, 42, who has run Kalmar Lines Plc since May, agreed.",
            "Eva Holm",
            "PERBUS",
        ),
        (
            "LIMA, Peru - Eva Holm, Norwegian minister of fisheries, agreed.",
            "Eva Holm",
            "NORGOV",
        ),
        (
            "Eva Holm, director of the Second Division of the Norwegian Fisheries Ministry, agreed.",
            "Eva Holm",
            "NORGOV",
        ),
        (
            "LIMA, Peru - Eva Holm, who chairs the town's election commission, agreed.",
            "Eva Holm",
            "PERGOV",
        ),
        (
            "LIMA, Peru - Eva Holm, who has run the town since May, agreed.",
            "Eva Holm",
            "PERGOV",
        ),
        (
            "LIMA, Peru - The director of national intelligence, Eva Holm, agreed.",
            "The director",
            "PERSPY",
        ),
        // the country beside a minister, in a text that is of no country
        (
            "Peru, Chile and Kenya met. Fisheries Minister Tor Lindahl spoke. In Oslo, Finance \
             Minister Eva Holm agreed.",
            "Eva Holm",
            "NORGOV",
        ),
        // whose counterpart somebody is
        (
            "LIMA, Peru - Peru's finance minister, Tor Lindahl, met his Norwegian counterpart, Eva Holm.",
            "Eva Holm",
            "NORGOV",
        ),
        // by the possessor before the name, words between body and work
        (
            "It fined the Bergen Gazette. The Bergen Gazette's Eva Holm agreed.",
            "Eva Holm",
            "NORMED",
        ),
        (
            "It fined the Bergen Gazette. Bergen Gazette senior political reporter Eva Holm agreed.",
            "Eva Holm",
            "NORMED",
        ),
        (
            "LIMA, Peru - Disaster official Eva Holm agreed.",
            "Eva Holm",
            "PERGOV",
        ),
        // who describes a body that was described itself, and whose "its" is
        (
            "LIMA, Peru - The election commission met. Its chairwoman, Eva Holm, agreed.",
            "Eva Holm",
            "PERGOV",
        ),
        (
            "The Bergen Gazette said so. Peru, its president, Eva Holm, said, was calm.",
            "Eva Holm",
            "PERGOV",
        ),
        // no firm has a mayor
        (
            "The Bergen Gazette said so. The Gazette's mayor, Eva Holm, agreed in Bergen, Norway.",
            "Eva Holm",
            "NORGOV",
        ),
        // a post says more than a rank
        (
            "LIMA, Peru - The finance minister, General Eva Holm, agreed.",
            "Eva Holm",
            "PERGOV",
        ),
        (
            "LIMA, Peru - Superintendent of Police Eva Holm agreed.",
            "Eva Holm",
            "PERCOP",
        ),
        (
            "LIMA, Peru - The school board met. Superintendent Eva Holm agreed. Police shot a bear.",
            "Eva Holm",
            "PEREDU",
        ),
        (
            "LIMA, Peru - Ambassadors met Norway's Mining and Energy Minister Eva Holm.",
            "Eva Holm",
            "NORGOV",
        ),
        (
            "LIMA, Peru - Senator Tove Lind laughed. Lind spokesman Eva Holm agreed.",
            "Eva Holm",
            "PERLEG",
        ),
        // who leads no state is of the body beside the title
        (
            "LIMA, Peru - A letter came from company president Eva Holm.",
            "Eva Holm",
            "PERBUS",
        ),
        (
            "LIMA, Peru - The Senate's Judiciary Committee met. The Judiciary Committee agreed.",
            "Judiciary Committee",
            "PERLEG",
        ),
        // who acts for a state counts where the text is set
        (
            "Russian ships came. The Pentagon, the FBI and the CIA told Janet Yellen, the FBI told the State Department, officials said.",
            "officials",
            "USAGOV",
        ),
        // members of an armed body, men of a leader, leaders in a chamber
        ("Joseph Kony's men shot a bear.", "men", "UGAREB"),
        (
            "Hezbollah gunmen shot a bear.",
            "Hezbollah gunmen",
            "LBNREB",
        ),
        (
            "LIMA, Peru - Eva Holm, the Liberal leader in the Senate, agreed.",
            "Eva Holm",
            "PERLEG",
        ),
        // firms by what is told of their shares and profits
        (
            "It came to Bergen, Norway. Kestrel Brenlow shares fell.",
            "Kestrel Brenlow",
            "NORBUS",
        ),
        (
            "In Lima, Kestrel Paints posted a net loss. Bergen was calm.",
            "Kestrel Paints",
            "PERBUS",
        ),
        // the place where a text was written, if it names others of that country
        (
            "ODDA, Norway - Peru beat Chile in Bergen. Peru had lost. Police shot a bear.",
            "Police",
            "NORCOP",
        ),
        (
            "ODDA, Norway - Peru, as Peru said, sold ships to Peru. Bergen was calm. Finance Minister \
             Eva Holm laughed.",
            "Eva Holm",
            "NORGOV",
        ),
        // a body that every state has is of the one that the text is set in
        (
            "LIMA, Peru - The Supreme Court in Lima freed him. Peru was calm.",
            "Supreme Court",
            "PERJUD",
        ),
        // by the country that the text is set in
        (
            "LIMA, Peru - Eva Holm, chairwoman and chief executive, left Lima.",
            "Eva Holm",
            "PERBUS",
        ),
        (
            "LIMA, Peru - The army shot a bear near Lima.",
            "The army",
            "PERMIL",
        ),
        (
            "LIMA, Peru - In Chile, soldiers shot a bear.",
            "soldiers",
            "CHLMIL",
        ),
    ];
    for (text, name, code) in cases {
        let coded = coded(&pipeline, text);
        assert!(
            coded
                .iter()
                .any(|(found, known)| found.ends_with(name) && known == code),
            "{name} of {text:?} should be {code}: {coded:?}"
        );
    }
}

#[test]
fn whose_country_nothing_says_has_no_code() {
    let pipeline = pipeline();
    let cases = [
        ("LIMA, Peru - A diplomat in Lima laughed.", "diplomat"),
        // who leads a strike or a club leads no state, and who led a firm is none of its elite
        (
            "LIMA, Peru - Eva Holm, leader of the strike, laughed.",
            "Eva Holm",
        ),
        // ministers meet at the seat of a body that is no state's, and whose agent is no policeman
        (
            "BRUSSELS, Belgium - Officials said that the European Commission would vote.",
            "Officials",
        ),
        ("LIMA, Peru - The agent laughed.", "The agent"),
        ("LIMA, Peru - The lawyer laughed.", "The lawyer"),
        ("LIMA, Peru - It was a major boost.", "a major"),
        ("LIMA, Peru - Peruvian analysts laughed.", "analysts"),
        (
            "LIMA, Peru - An industry representative laughed.",
            "An industry representative",
        ),
        ("LIMA, Peru - Former coach Eva Holm laughed.", "Eva Holm"),
        (
            "LIMA, Peru - Chess club secretary Eva Holm laughed.",
            "Eva Holm",
        ),
        (
            "LIMA, Peru - Eva Holm, former president of Kalmar Lines, laughed.",
            "Eva Holm",
        ),
        (
            "LIMA, Peru (Kestrel Press) - A bear came to Lima.",
            "Kestrel Press",
        ),
        (
            "The army shot a bear. Tove Lind of Kalmar Lines, a firm, watched.",
            "Tove Lind",
        ),
        (
            "Of Peru, Chile, Kenya and Norway, which shot more? The army, soldiers said.",
            "The army",
        ),
    ];
    for (text, name) in cases {
        let coded = coded(&pipeline, text);
        let found = coded.iter().find(|(found, _)| found.ends_with(name));
        assert_eq!(found, None, "{text:?}");
    }
}
