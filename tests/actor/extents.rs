//! Where names begin and end.

use super::{marked, pipeline};

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
fn names_reach_over_small_words_and_marks() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The Ethics and Public Policy Center met Harrow, Ltd. in June.\n\
         The 65th Air Division joined the Lakeland People's Party.\n\
         Doctors at the Noor Clinic wept; the Noor Clinic said it would reopen.\n"
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
fn courts_of_circuits_and_workers_of_america_are_whole() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "The U.S. Court of Appeals for the 4th Circuit met the United Lamplighters of America.\n\
         The name is First Federal Savings and Loan Association of Korven, which paid the Korven Institute for Media Studies.\n"
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
fn states_parties_chambers_and_houses_stand_beside_each_other() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Ohio Republican Sen. Tim Holm and a GOP Congress met a CNN White House reporter.\n\
         Both Korven Group and the House Committee on Oversight and Government Reform wrote to Pres. Holm.\n\
         The Korven Dossier and the HD-DVDs went to the party's Odda HQ.\n"
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
fn whole_names_of_persons() {
    insta::assert_snapshot!(marked(
        &pipeline(),
        "Tor \"Bear\" Lindqvist met K.L. Vandermeer and Anna Holm & Peter Lund.\n\
         The Lindqvists left. Kestrel was bought by E.F. Brenlow Inc.\n\
         The mayor of Odda laughed. Mayor Ines Carvalhal did not.\n"
    ));
}
