//! What the parser makes of sentences, in a form that a person can read.

use std::sync::LazyLock;

use super::clause::{Clause, Tense};
use super::speech::speech;
use super::{Clauses, Parses, Speech, lemma, noun_head};
use crate::gazetteer::Lexicon;
use crate::segment::{Memos, Page, PageBuffer};

fn with_page<R>(text: &str, read: impl FnOnce(&Page) -> R) -> R {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    let (mut buffer, memos) = (PageBuffer::default(), Memos::default());
    read(&buffer.fill(text, &LEXICON, &memos))
}

fn short(speech: Speech) -> &'static str {
    match speech {
        Speech::Noun => "N",
        Speech::ProperNoun => "NP",
        Speech::Number => "NUM",
        Speech::Pronoun => "PRO",
        Speech::Determiner => "DET",
        Speech::Adjective => "ADJ",
        Speech::Adverb => "ADV",
        Speech::Past => "PAST",
        Speech::Present => "PRES",
        Speech::Infinitive => "INF",
        Speech::Participle => "PPT",
        Speech::Gerund => "ING",
        Speech::Auxiliary => "AUX",
        Speech::Modal => "MOD",
        Speech::Negation => "NOT",
        Speech::To => "TO",
        Speech::Preposition => "PRE",
        Speech::Conjunction => "CON",
        Speech::Subordinator => "SUB",
        Speech::Mark => "",
    }
}

/// Each word with its part of speech.
fn tagged(text: &str) -> String {
    with_page(text, |page| {
        let words = (0..page.tokens.len()).filter(|at| page.is_word(*at));
        let words = words.map(|at| format!("{}/{}", page.str(at), short(speech(page, at))));
        words.collect::<Vec<_>>().join(" ")
    })
}

/// Each clause on a line: its words, and what is known of its verb.
fn clauses(text: &str) -> String {
    with_page(text, |page| {
        let mut parses = Parses::default();
        parses.start(page);
        let clauses = parses.read(page, 0);
        let lines = clauses.list().iter().enumerate();
        let lines = lines.map(|(ix, clause)| line(page, clauses, ix, clause));
        lines.collect::<Vec<_>>().join("\n")
    })
}

fn line(page: &Page, clauses: Clauses, ix: usize, clause: &Clause) -> String {
    let words = (clause.first..clause.end).filter(|at| clauses.at(*at) == ix);
    let words: Vec<_> = words.map(|at| page.str(at)).collect();
    let word = |at: Option<usize>| at.map_or("-", |at| page.str(at));
    let mut line = format!(
        "[{}] {:?}: {} {}",
        words.join(" "),
        clause.kind,
        word(clause.subject),
        word(clause.verb)
    );
    let notes = [
        (clause.passive, "passive"),
        (clause.tense == Tense::Future, "future"),
        (clause.tense == Tense::Present, "present"),
        (clause.negated, "negated"),
    ];
    for (_, note) in notes.iter().filter(|(holds, _)| *holds) {
        line += &format!(" {note}");
    }
    if let Some(stance) = clause.stance {
        line += &format!(" {stance}");
    }
    line
}

/// The counted noun behind the first numeral.
fn head(text: &str) -> String {
    with_page(text, |page| {
        let numeral = (0..page.tokens.len()).find(|at| speech(page, *at) == Speech::Number);
        let head = numeral.and_then(|at| noun_head(page, at + 1));
        head.map_or_else(|| "-".to_owned(), |at| page.str(at).to_owned())
    })
}

#[test]
fn nouns_that_numerals_count() {
    for (text, expected) in [
        ("They saw 40 wooden fishing boats there.", "boats"),
        ("It held 12 Syrian and foreign fighters.", "fighters"),
        ("It bought 15 Iranian-made drones.", "drones"),
        (
            "At least 7 people killed in the blast were miners.",
            "people",
        ),
        ("The police said 30 soldiers fled.", "soldiers"),
        ("The storm left 12 wounded in the port.", "-"),
        ("Troops took 9 armed men Friday.", "men"),
        ("They lost 22 U.S. helicopters.", "helicopters"),
        ("Some 200 Afghan government employees stayed.", "employees"),
        ("He met 12 police officers who were hurt.", "officers"),
        ("Nearly 300 protesters march on the palace.", "protesters"),
        ("They freed 12 soldiers and three nurses.", "soldiers"),
        ("Some 50 Kurds crossed the river.", "Kurds"),
        ("It cost 90 lives last week.", "lives"),
        ("It destroyed 14 large, old wooden houses.", "houses"),
    ] {
        assert_eq!(head(text), expected, "{text}");
    }
}

#[test]
fn dictionary_forms() {
    for (word, expected) in [
        ("cameras", "camera"),
        ("bodies", "body"),
        ("policemen", "policeman"),
        ("people", "person"),
        ("churches", "church"),
        ("buses", "bus"),
        ("houses", "house"),
        ("fled", "flee"),
        ("killed", "kill"),
        ("robbed", "rob"),
        ("displaced", "displace"),
        ("freeing", "free"),
        ("dying", "die"),
        ("Kurds", "Kurd"),
        ("Soldiers", "soldier"),
        ("Abbas", "Abbas"),
        ("press", "press"),
        ("wolves", "wolf"),
        ("abducted", "abduct"),
        ("strangling", "strangle"),
    ] {
        let found = with_page(word, |page| lemma(page, 0));
        assert_eq!(found, expected, "{word}");
    }
}

#[test]
fn clauses_of_sentences() {
    let cases: &[(&str, &[&str])] = &[
        (
            "A rebel group says it has burned more than 60 timber trucks near Lima.",
            &[
                "[A rebel group says] Main: group says present",
                "[it has burned more than 60 timber trucks near Lima .] Complement: it burned",
            ],
        ),
        (
            "Nearly half of the herders were driven from Gao in June 2011, the council said Monday.",
            &[
                "[Nearly half of the herders were driven from Gao in June 2011] Main: half driven passive",
                "[, the council said Monday .] Main: council said",
            ],
        ),
        (
            "Built in 1960 and sold in 1998, the mill employs 40 people.",
            &[
                "[, the mill employs 40 people .] Main: mill employs present",
                "[Built in 1960] Participial: - Built passive",
                "[and sold in 1998] Coordinate: - sold passive",
            ],
        ),
        (
            "Police said 12 people, including three children, died in the storm.",
            &[
                "[Police said] Main: Police said",
                "[12 people , including three children , died in the storm .] Complement: people died",
            ],
        ),
        (
            "On the way back three of the rescued died.",
            &["[On the way back three of the rescued died .] Main: three died"],
        ),
        (
            "She was hurt in the storm in which 12 died.",
            &[
                "[She was hurt in the storm in] Main: She hurt passive",
                "[which 12 died .] Relative: 12 died",
            ],
        ),
        (
            "Those who leave will get 5,000 crowns.",
            &[
                "[Those will get 5,000 crowns .] Main: Those get future planned",
                "[who leave] Relative: Those leave present",
            ],
        ),
        (
            "Odda slept, but Kano, Nigeria, sent two doctors.",
            &[
                "[Odda slept] Main: Odda slept",
                "[, but Kano , Nigeria , sent two doctors .] Coordinate: Kano sent",
            ],
        ),
        (
            "The movement, which holds 200 hostages, said on Friday that three of them had died.",
            &[
                "[The movement , , said on Friday] Main: movement said",
                "[which holds 200 hostages] Relative: movement holds present",
                "[that three of them had died .] Complement: three died",
            ],
        ),
        (
            "Officials said 12 people were killed when a bomb exploded outside a mosque in Zaria on Monday.",
            &[
                "[Officials said] Main: Officials said",
                "[12 people were killed] Complement: people killed passive",
                "[when a bomb exploded outside a mosque in Zaria on Monday .] Adverbial: bomb exploded",
            ],
        ),
        (
            "A car bomb exploded in Kirkuk, killing 14 people and wounding 30.",
            &[
                "[A car bomb exploded in Kirkuk] Main: bomb exploded",
                "[, killing 14 people] Participial: bomb killing",
                "[and wounding 30 .] Coordinate: bomb wounding",
            ],
        ),
        (
            "Police arrested 20 men and seized 300 rifles in raids across Lyon.",
            &[
                "[Police arrested 20 men] Main: Police arrested",
                "[and seized 300 rifles in raids across Lyon .] Coordinate: Police seized",
            ],
        ),
        (
            "The army denied that 40 soldiers were missing.",
            &[
                "[The army denied] Main: army denied denied",
                "[that 40 soldiers were missing .] Complement: soldiers missing denied",
            ],
        ),
        (
            "The envoy will meet 15 ministers in Geneva on Friday.",
            &[
                "[The envoy will meet 15 ministers in Geneva on Friday .] Main: envoy meet future planned",
            ],
        ),
        (
            "The company plans to dismiss 500 workers next year.",
            &[
                "[The company plans to dismiss 500 workers next year .] Main: company dismiss future planned",
            ],
        ),
        (
            "The storm could displace 20,000 people.",
            &["[The storm could displace 20,000 people .] Main: storm displace future possible"],
        ),
        (
            "Two hundred people arrested in the raids have been freed, according to the ministry.",
            &[
                "[Two hundred people have been freed , according to the ministry .] Main: people freed passive",
                "[arrested in the raids] Participial: people arrested passive",
            ],
        ),
        (
            "And 120 people were injured, said the governor of Puno.",
            &[
                "[And 120 people were injured] Main: people injured passive",
                "[, said the governor of Puno .] Main: governor said",
            ],
        ),
        (
            "Gunmen attacked a convoy near Goma on Sunday and abducted three drivers, two of them later released.",
            &[
                "[Gunmen attacked a convoy near Goma on Sunday] Main: Gunmen attacked",
                "[and abducted three drivers] Coordinate: Gunmen abducted",
                "[, two of them later released .] Participial: two released passive",
            ],
        ),
        (
            "If the boiler fails, 3,000 families would lose their homes.",
            &[
                "[, 3,000 families would lose their homes .] Main: families lose future planned",
                "[If the boiler fails] Condition: boiler fails present possible",
            ],
        ),
        (
            "They were forced to flee; some 900 crossed into Chad.",
            &[
                "[They were forced to flee] Main: They flee",
                "[; some 900 crossed into Chad .] Main: 900 crossed",
            ],
        ),
        (
            "Ten villages were burned by the militia in April, but no one was hurt.",
            &[
                "[Ten villages were burned by the militia in April] Main: villages burned passive",
                "[, but no one was hurt .] Coordinate: one hurt passive",
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(clauses(text), expected.join("\n"), "{text}");
    }
}

#[test]
fn parts_of_speech() {
    for expected in [
        "A/DET rebel/ADJ group/N says/PRES it/PRO has/AUX burned/PPT 60/NUM trucks/N",
        "Police/N arrested/PAST 20/NUM men/N in/PRE May/NP 2014/NUM",
        "The/DET company/N plans/PRES to/TO dismiss/INF workers/N",
        "The/DET plans/N to/TO leave/INF failed/PAST",
        "Troops/N marched/PAST to/PRE Basra/NP after/SUB the/DET mayor/N fled/PAST",
        "They/PRO left/PAST after/PRE the/DET attack/N",
        "The/DET soldiers/N who/SUB fled/PAST were/AUX wounded/PPT",
    ] {
        let words = expected
            .split(' ')
            .filter_map(|word| word.split('/').next());
        let text = words.collect::<Vec<_>>().join(" ");
        assert_eq!(tagged(&text), expected);
    }
}

#[test]
fn any_text_has_clauses_that_cover_it() {
    for text in [
        "",
        ", , ( ) - – ;",
        "that that that who if",
        "to to be been being to",
        "and killed and killed, killed",
        "(((who said) that) ,",
    ] {
        with_page(text, |page| {
            let mut parses = Parses::default();
            parses.start(page);
            for at in 0..page.tokens.len() {
                let read = parses.read(page, at);
                let clause = &read.list()[read.at(at)];
                assert!((clause.first..clause.end).contains(&at), "{text}");
            }
        });
    }
}

#[test]
fn what_bounds_a_number_opens_the_object() {
    for (bound, line) in [
        (
            "at least",
            "[Gunmen killed at least 12 people .] Main: Gunmen killed",
        ),
        (
            "just",
            "[Gunmen killed just 12 people .] Main: Gunmen killed",
        ),
        (
            "up to",
            "[Gunmen killed up to 12 people .] Main: Gunmen killed",
        ),
    ] {
        assert_eq!(clauses(&format!("Gunmen killed {bound} 12 people.")), line);
    }
}

#[test]
fn a_clause_goes_on_behind_who_told_it() {
    assert_eq!(
        clauses("Gunmen killed 14 people in Kano, the police said, and wounded dozens."),
        "[Gunmen killed 14 people in Kano] Main: Gunmen killed\n\
         [, the police said ,] Main: police said\n\
         [and wounded dozens .] Coordinate: Gunmen wounded"
    );
}

#[test]
fn names_behind_tickers_and_spans_of_time_are_subjects() {
    assert_eq!(
        clauses("Velmora Corp <VEL.N> sold ships."),
        "[Velmora Corp < VEL.N > sold ships .] Main: Corp sold"
    );
    assert_eq!(
        clauses("In the last two years Norway bought ships."),
        "[In the last two years Norway bought ships .] Main: Norway bought"
    );
    assert_eq!(
        clauses("The same morning, police raided a farm."),
        "[The same morning , police raided a farm .] Main: police raided"
    );
    assert_eq!(
        clauses("A fire in April 2003 killed cows."),
        "[A fire in April 2003 killed cows .] Main: fire killed"
    );
}

#[test]
fn participles_behind_objects_open_no_clause_of_their_own() {
    assert_eq!(
        clauses("Police arrested three men accused of arson and denied a report."),
        "[Police arrested three men] Main: Police arrested\n\
         [accused of arson] Participial: men accused passive\n\
         [and denied a report .] Coordinate: Police denied denied"
    );
    assert_eq!(
        clauses("He is accused of cheating 40 clients."),
        "[He is accused of] Main: He accused passive present\n\
         [cheating 40 clients .] Participial: He cheating present"
    );
    assert_eq!(
        clauses("The board will decide whether to close a school."),
        "[The board will decide] Main: board decide future planned\n\
         [whether] Condition: - -\n\
         [to close a school .] Infinitive: board close future"
    );
}
#[test]
fn participles_before_nouns_describe_them() {
    assert_eq!(
        clauses("The bank has completed the previously-announced sale of ships."),
        "[The bank has completed the previously - announced sale of ships .] Main: bank completed"
    );
    assert_eq!(
        clauses("The bank raised its posted prices."),
        "[The bank raised its posted prices .] Main: bank raised"
    );
    assert_eq!(
        clauses("Police killed a man called Lie and wounded sailors."),
        "[Police killed a man] Main: Police killed\n\
         [called Lie] Participial: man called passive\n\
         [and wounded sailors .] Coordinate: Police wounded"
    );
}

#[test]
fn what_opens_a_sentence_is_no_subject() {
    assert_eq!(
        clauses("Meanwhile, an attempt to unite them has failed."),
        "[Meanwhile , an attempt has failed .] Main: attempt failed\n\
         [to unite them] Infinitive: attempt unite future"
    );
}
