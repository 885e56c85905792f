//! Actors in sentences: who is found, what kind, under which title, and who is whom.

mod phrases;

use std::fmt::Write as _;

use dateline::analysis::{Analysis, Annotation, Body, Mention};
use dateline::{Document, Pipeline};

fn pipeline() -> Pipeline {
    Pipeline::builder()
        .build()
        .expect("the built-in lists are sound")
}

fn analyse(pipeline: &Pipeline, text: &str) -> Analysis {
    let published = "2022-06-02".parse().expect("a day");
    pipeline.analyse(&Document::new(text).with_date(published))
}

/// Every line of the text, with carets and a label under each actor and each place that acts.
fn marked(pipeline: &Pipeline, text: &str) -> String {
    let analysis = analyse(pipeline, text);
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let _ = writeln!(out, "{}", line.trim_end());
        for annotation in &analysis.annotations {
            let span = annotation.span;
            let inside = (start..end).contains(&(span.start as usize));
            if let Some(label) = label(&analysis, annotation, text).filter(|_| inside) {
                let before = text[start..span.start as usize].chars().count();
                let width = span.of(text).chars().count();
                let _ = writeln!(out, "{}{} {label}", " ".repeat(before), "^".repeat(width));
            }
        }
        start = end;
    }
    out
}

fn label(analysis: &Analysis, annotation: &Annotation, text: &str) -> Option<String> {
    let id = |ix: dateline::analysis::EntityIx| analysis.entities[ix.0 as usize].id.as_str();
    match &annotation.body {
        Body::Actor(actor) => {
            let mut label = format!("{} {}", actor.kind, id(actor.entity));
            if actor.mention == Mention::Nominal {
                label.push_str(" (nominal)");
            }
            if let Some(title) = actor.title {
                let _ = write!(label, " title={:?}", title.of(text));
            }
            if let Some(code) = &actor.code {
                let _ = write!(label, " {code}");
            }
            Some(label)
        }
        Body::Place(place) => Some(format!("acts for {}", id(place.actor?))),
        _ => None,
    }
}

#[test]
fn persons_their_titles_and_short_names() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Finance Minister Jolanta Wieczorek met Prof. Adebayo Okonkwo-Hale on Monday.\n\
         Wieczorek said that her brother, Marek Wieczorek, would not attend.\n\
         The minister left early. Okonkwo-Hale, 61, who taught Wieczorek, stayed.\n\
         Prosecutors questioned Karim al-Darzi and Lieke van der Meulen.\n"
    ));
}

/// "Vorushenko" and "Taldorin" are in no list, and no longer name of the text ends with them.
#[test]
fn the_ending_of_a_surname_makes_a_person() {
    let kind = |name: &str| {
        let text = format!("The plant was closed in May.\n{name} added that it would open again.");
        let analysis = analyse(&pipeline(), &text);
        let mut actors = analysis.annotations.iter().filter_map(|a| match &a.body {
            Body::Actor(actor) if a.span.of(&text) == name => Some(actor.kind.to_string()),
            _ => None,
        });
        actors.next()
    };
    assert_eq!(kind("Vorushenko").as_deref(), Some("person"));
    assert_ne!(kind("Taldorin").as_deref(), Some("person"));
}

#[test]
fn whoever_plays_in_place_of_somebody_plays_for_no_place() {
    let is_place = |text: &str| {
        let analysis = analyse(&pipeline(), text);
        let mut rows = analysis.annotations.iter();
        rows.any(|row| matches!(row.body, Body::Place(_)) && row.span.of(text) == "Tolvan Breskun")
    };
    assert!(!is_place(
        "Mike Oram was brought on in place of Tolvan Breskun."
    ));
    assert!(is_place(
        "Mike Oram was brought up in the village of Tolvan Breskun."
    ));
}

/// Who is meant by the phrase that begins the first sentence.
fn lead(text: &str) -> String {
    let analysis = analyse(&pipeline(), text);
    let mut actors = analysis.annotations.iter().filter_map(|a| match &a.body {
        Body::Actor(actor) if a.span.start == 0 => Some(actor.entity),
        _ => None,
    });
    let entity = actors
        .next()
        .map(|ix| analysis.entities[ix.0 as usize].id.to_string());
    entity.unwrap_or_default()
}

#[test]
fn a_lead_describes_whom_the_next_sentence_names() {
    let named = lead(
        "A Nigerian militant group said it had freed 12 hostages.\nBoko Haram put a video on the web.",
    );
    assert_eq!(named, "group:boko-haram");
    for other in [
        "A group of traders said it had freed 12 hostages.\nBoko Haram put a video on the web.",
        "A Peruvian militant group said it had freed 12 hostages.\nBoko Haram put a video on the web.",
        "A Nigerian militant group said it had freed 12 hostages.\nPolice blamed Boko Haram.",
    ] {
        assert_ne!(lead(other), "group:boko-haram", "{other}");
    }
}

#[test]
fn organizations_by_their_form() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The Ministry of Fisheries and Oceans sued Harrow & Penfold Ltd. in March.\n\
         The National Seed Exchange Authority (NSEA) was silent; NSEA has nine members.\n\
         Shares of Velmora Logistics fell, and Velmora blamed the Port Workers Union.\n\
         Nigeria's Health Ministry and the U.N. Security Council had asked for data.\n"
    ));
}

#[test]
fn groups_and_peoples() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Mujahedin-e Khalq (MKO) hailed the raid; the MEK, or Mujahideen-e Khalq, met in Tirana.\n\
         A band of hackers called Paper Lanterns struck first, then APT41.\n\
         Gunmen opened fire at Kurds and Shiite pilgrims, but the rebels fled.\n"
    ));
}

#[test]
fn places_that_play_are_teams_where_the_page_is_about_a_match() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Norway beat Malta 2-1 in Oslo, and the Malta captain missed a penalty.\n\
         The striker Odd Brekke scored twice for Norway before half-time of the league match.\n\
         Norway had trained in Malta for a week.\n"
    ));
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Germany's victory over inflation came late, said an official in Malta.\n"
    ));
}

#[test]
fn descriptions_say_what_a_name_is() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Okatta, a shipping firm, sued Brenlow, which is a maker of ropes.\n\
         The town was taken by a militia, Sandun, in May. Sandun denied it.\n\
         The coach of the team, Tony Harrow, sang the song \"Paper Harbour\" by Tin Orchard.\n"
    ));
}

#[test]
fn headlines_have_the_names_of_the_text() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Velmora Logistics Sues Jolanta Wieczorek Over Docks\n\n\
         Velmora Logistics said on Monday that it had sued Jolanta Wieczorek.\n\
         Jolanta was not at home.\n"
    ));
}

#[test]
fn firms_stand_before_the_signs_of_their_shares() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "ODDA PRODUCTS AND TOOLS CO <GM> RAISES UNITED KELP <KLP.O> BID\n\n\
         BREVIK, Norway, March 2 - Corvane Bolt (NYSE: CVB) said so. <Harrow Tarn> fell.\n\
         Eastman Kodak Co fell.\n"
    ));
}

#[test]
fn what_stands_behind_a_plural_owner_is_no_part_of_its_name() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "They heard the Odda Highland Guards' Silver Morning. Congress' August recess began.\n\
         The Sailors' Union of Odda met Ines Holms' brother. Then Velmora Group rose.\n\
         The page encouraged visitors. The recently arrived visitors left.\n"
    ));
}

#[test]
fn an_acronym_is_what_the_text_spells_out() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The Nuclear Regulatory Commission fined Harrow's Inc. The NRC said so.\n\
         The Fishermen's Union sued the Coastal Reception and Harbour Association.\n\
         The Senate Banking Committee accused the industry. U.S. aides said the administration left,\n\
         and the administration of justice failed.\n"
    ));
}

#[test]
fn the_house_of_the_country_that_the_article_is_about() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The FBI told Congress that British firms had paid Ines Holm in Georgia. The House voted.\n\
         It was GREAT, a former state Supreme Court justice said. President Holm boards the plane.\n\
         Secretary of State Tor Lund left the state.\n"
    ));
}

#[test]
fn nicknames_are_of_clubs_and_parties_of_the_country() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Clinton wins in Ohio\n\n\
         Conservatives cheered in Columbus, Ohio, as Hillary Clinton spoke to the FBI. The Saints won.\n\
         Mr. Holm came with Tor Holm and his wife, Ines Holm. Mr. Holm left; the states said no.\n"
    ));
}

#[test]
fn charities_and_international_bodies_are_called_so() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Oxfam said the charity would stay in Odda, Norway. UNICEF sent the agency's doctors.\n\
         Tor Lund, an Oxfam worker, met Ines Holm, of the teachers' union.\n\
         Amnesty International said the group was worried.\n"
    ));
}

#[test]
fn names_reach_over_small_words_and_marks() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The Ethics and Public Policy Center met Harrow, Ltd. in June.\n\
         The 65th Air Division joined the Lakeland People's Party.\n\
         Doctors at the Noor Clinic wept; the Noor Clinic said it would reopen.\n"
    ));
}

#[test]
fn states_that_act() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Tehran accused Washington of lying. Kenya and Uganda signed the pact.\n\
         Relations with Chad were cut by France and Belgium.\n\
         It rained in Kenya, and Uganda's rivers rose.\n\
         The Kenyan government said it would help. The government sent tents.\n"
    ));
}

#[test]
fn nominals_of_named_actors() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Lantern Aid, a Belgian rescue group, thanked the novelist Ines Carvalhal.\n\
         His wife, Rosa Mbeki-Lund, runs the newspaper Coastal Courier.\n\
         Police arrested smugglers. Twelve dockers watched.\n"
    ));
}

#[test]
fn nominals_that_describe_act_or_are_institutions() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "\"I paid for it,\" said Ines Carvalhal, 58, a retired teacher from Odda.\n\
         Tor Lindqvist, her Swedish counterpart, will leave in June.\n\
         Gunmen wounded two clerks; voters in Odda said that they had seen them.\n\
         The party holds 23 seats in parliament. They were trained by the Finnish army.\n\
         The miners' union fears that more will leave.\n"
    ));
}

#[test]
fn what_is_counted_or_means_anybody_is_no_nominal() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Police arrested two poll workers and 700 or so employees.\n\
         People say that most voters stayed at home. \"My mother sat out the storm,\" he said.\n\
         It placed a firm order under the mayor's executive order. A government plan failed.\n\
         It seeks public written comment in the department of Ayacucho.\n"
    ));
}

#[test]
fn labels_and_titles_of_works_are_no_names() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Two F-16 Falcon jets and a Tavlund A320 flew over Odda, wrote @OddaRovers.\n\
         The band sang \"Rivers of Brenlow\" from its album, Quiet Harbour.\n\
         Ines Holm II won the Kestrel Music Prize and is in the Odda Hall of Fame.\n\
         A film was called How They Left Brenlow. Was Ines Holm there?\n"
    ));
}

#[test]
fn names_beside_names() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "House Republican leaders met the Obama White House. A Democratic Senate, an Ohio Republican.\n\
         The Democrats left. The Senate GOP did not.\n\
         Photo by AP Ines Holm. The Sony Brenlowa sold well. It will NEVER end.\n\
         They paid Social Security, <KEST> and a Grand Slam.\n"
    ));
}

#[test]
fn offices_without_their_holder_are_no_names() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Chief Justice Ines Holm left. The Chief Justice and the Prime Minister spoke.\n\
         President Tor Lund spoke. The President's son left on behalf of the President.\n\
         A US attorney, the FBI special agent in charge, met the Prince of Wales.\n\
         A Congressional vote. It was a conservative estimate, a major blow, a terrorist attack.\n\
         His first official step, a move senators had feared, helped an old man move.\n\
         They would have excluded past immigrants.\n\n(Ines Lund/AP)\n\n\
         A Hollywood A-lister left (Tova Grillot/Reuters) https://t.co/hObdLNi.\n"
    ));
}

#[test]
fn firms_are_one_with_and_without_their_legal_form() {
    let analysis = analyse(
        &pipeline(),
        "BRENLOW BAY ISSUES BOND\n\n\
         LONDON, June 2 - Brenlow Bay Inc said it will issue a bond. Shares of Brenlow Bay fell.\n",
    );
    let firms = analysis.entities.iter();
    let firms = firms.filter(|entity| entity.name.contains("Brenlow"));
    let names: Vec<_> = firms.map(|entity| entity.name.to_string()).collect();
    assert_eq!(names, ["Brenlow Bay Inc"]);
}

#[test]
fn whole_names_of_persons() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Tor \"Bear\" Lindqvist met K.L. Vandermeer and Anna Holm & Peter Lund.\n\
         The Lindqvists left. Kestrel was bought by E.F. Brenlow Inc.\n\
         The mayor of Odda laughed. Mayor Ines Carvalhal did not.\n"
    ));
}

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

#[test]
fn capitals_that_are_no_names() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "PEOPLE from all over came on Friday, I was told.\n\
         Hurricane Bertina hit in May; the Treaty was void, and Chapter 9 lapsed.\n\
         However, Meanwhile and Monday are words. Buddhism spread.\n"
    ));
}

#[test]
fn a_title_tells_husband_and_wife_apart() {
    let text = "Bill Clinton and Barack Obama came. Mrs. Clinton spoke, and Mr. Clinton listened.\n\
                Paul Marlow and his wife came. Mr. Marlow stayed when Mrs. Marlow left.\n";
    insta::assert_snapshot!(marked(&pipeline(), text));
}

#[test]
fn a_name_may_be_spelled_in_two_ways() {
    let text = "Torvil Hagdahl was freed. A photo shows Torvil Hagdhal. Torvil Hagson is free.\n\
                Amina Hasani met Amina Hassani and Amina Hussaini.\n";
    insta::assert_snapshot!(marked(&pipeline(), text));
}

#[test]
fn words_with_capitals_that_are_no_names() {
    let text = "\"FAKE NEWS!\" he wrote about the ELEVEN Republican candidates.\n\
                NASA and the WORLD BANK praised the SAFER Act.\n\
                Honestly, who cares? While United's board met, Q&A was over.\n\
                If that is the case then Mr Hale may pay, said accountancy firm Grant Thornbury.\n";
    insta::assert_snapshot!(marked(&pipeline(), text));
}

#[test]
fn surnames_of_listed_persons_are_persons() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The record fell. Isinbayeva said she was glad. Brenlow said it was not.\n"
    ));
}

#[test]
fn a_surname_of_the_document_is_no_town() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Reporter Dana Boardman wrote it. Boardman held a pass. Why pick on Boardman?\n\n\
         The Garner case drags on. The death of Eric Garner shook the Garner family.\n\n\
         The director of the trust, Norman Barlow, met the German Bundesbank.\n"
    ));
}

#[test]
fn firms_of_partners_are_one_name_with_either_and() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The firm hired Saatchi and Saatchi and Saatchi & Saatchi; Davis Polk and Bain & Company left.\n"
    ));
}

#[test]
fn the_rebels_of_a_group_are_the_group() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The rebels of the Moro Islamic Liberation Front freed six men. The rebels left on Friday.\n"
    ));
}

#[test]
fn bodies_and_their_buildings_have_one_name() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "A White House aide and senior Pentagon officials met at the White House.\n\
         Minority Whip Ines Holm and State's Attorney Tor Lund were there.\n"
    ));
}

#[test]
fn what_a_title_is_about_is_no_part_of_its_holder() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The Minister of Social Affairs Joop de Vries met the Mayor of Odda Ines Holm.\n\
         Senate Minority Whip Tor Lund left ((He)) before Superstorm Brenna hit Odda.\n"
    ));
}

#[test]
fn full_names_in_lines_of_capitals() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The jury has nine members.\n\n\
         Garth Corvane, Mike Slanter, Dave R. Carrow, Sylvia Larksen\n\n\
         Harrow Festival Honours Kevin Dietzler\n"
    ));
}

#[test]
fn organizations_reach_over_and() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "He joined the Steel Workers and Miners Union. The Women and Equalities Committee met early.\n\
         They wrote to the Constitutional Sheriffs and Peace Officers Association last year.\n"
    ));
}

#[test]
fn what_a_group_does_tells_its_kind() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The advocacy group Brenlow sued the rebel group Sandun and the opposition group Kestrel.\n"
    ));
}

#[test]
fn names_of_bodies_reach_over_their_fields_and_parts() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "She runs the Center for Child Health, Behavior and Development and met the Bureau of Paper, Timber, Firearms, and Glass.\n\
         The Kestrel Institute for Science and International Affairs and the Council for Norwegian Women and Politics met.\n\
         He left the Kestrel Harbour Party for the Parti Lanterne; the Alliance of Liberals and Democrats for Europe stayed.\n\
         A nurse at the University of Utah Hospital and a lawyer of the Department of Justice Criminal Division spoke.\n\
         They came from the University of Missouri-St. Louis; the Consortium for Citizens with Disabilities paid.\n"
    ));
}

#[test]
fn names_end_before_persons_and_offices_of_another() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Joseph Lyons' United Harbour Party and the Democratic Party of the Left of Massimo Verdi lost.\n\
         The Harbour Front of India Chairman spoke, and Minister for Foreign Affairs Vivian Holm left.\n\
         Both go through from Group B. Kovalenko scored, and O'Kellan did not.\n\
         Superintendent of Police Arvind Tomar Lal and Additional SP Farah Quadri led the team.\n"
    ));
}

#[test]
fn the_last_stop_of_letters_belongs_to_them() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The United Harbour Cadets (U.H.C.) paid Odda A.F.C. and Ines Holm Jr. for it.\n"
    ));
}

#[test]
fn letters_in_the_plural_and_votes_are_no_actors() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Two CEOs and the SROs of the school spoke of the 2004 European Parliament election and of R&D.\n\
         Helpline.gov was down, said S&N's lawyer.\n"
    ));
}

/// "Merrick" is a town in the lists.
#[test]
fn a_described_firm_is_meant_by_its_first_word() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Merrick Coatings, the Leeds paint maker, agreed a merger. Merrick reported a loss.\n"
    ));
}

#[test]
fn several_ordinary_words_without_a_head_are_nobody_by_themselves() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The band sang Every Broken Window and Second Chance before Proposition K passed.\n\
         Odda-based Quiet Motion paid, and so did Open Window, an Odda-based self-taught crew-training company.\n\
         The Coalition for Humane Seafarer Rights and the Silent Valley Society wept.\n"
    ));
}

/// "Kosice" is a club in the lists as well.
#[test]
fn a_dateline_begins_with_a_place() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "KOSICE, Slovakia (Tatra Lantern) — Holm scored twice as Kosice beat Brno 4-3.\n"
    ));
}

#[test]
fn states_parties_chambers_and_houses_stand_beside_each_other() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Ohio Republican Sen. Tim Holm and a GOP Congress met a CNN White House reporter.\n\
         Both Korven Group and the House Committee on Oversight and Government Reform wrote to Pres. Holm.\n\
         The Korven Dossier and the HD-DVDs went to the party's Odda HQ.\n"
    ));
}

#[test]
fn verbs_of_matches_make_teams() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Norway stun Canada in overtime. Holm scored twice and the goalkeeper saved a penalty as the hosts \
         knocked Canada out of the cup, 4-3. Canada, a side of 22 players, had led 3-1 at half-time.\n"
    ));
}

#[test]
fn courts_of_circuits_and_workers_of_america_are_whole() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The U.S. Court of Appeals for the 4th Circuit met the United Lamplighters of America.\n\
         The name is First Federal Savings and Loan Association of Korven, which paid the Korven Institute for Media Studies.\n"
    ));
}
