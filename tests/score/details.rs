//! What is taken for what, how sure it was, and what a finding tells.

use super::*;

fn details(damage: impl FnOnce(&mut Record)) -> Breakdown {
    let mut predicted = prediction();
    damage(&mut predicted);
    let mut details = Breakdown::default();
    details.add(&gold(), &predicted).expect("known families");
    details
}

#[test]
fn what_is_right_is_taken_for_itself() {
    let details = details(|_| {});
    let families = Family::ALL.map(Some).into_iter().chain([None]);
    for gold in families.clone() {
        for predicted in families.clone() {
            let is_confused = details.confused(gold, predicted) > 0;
            assert!(!is_confused || gold == predicted, "{gold:?} {predicted:?}");
        }
    }
    assert_eq!(
        details.confused(Some(Family::Place), Some(Family::Place)),
        3
    );
    assert_eq!(
        details.kinds()["place city"].found,
        Share { right: 2, of: 2 }
    );
    assert!(details.kinds().contains_key("person"));
}

#[test]
fn a_name_of_another_family_is_confused_and_neither_missed_nor_alone() {
    let details = details(|predicted| row(predicted, "a6").kind = "person".to_owned());
    let (organization, person) = (Some(Family::Organization), Some(Family::Person));
    assert_eq!(details.confused(organization, person), 1);
    assert_eq!(details.confused(organization, None), 0);
    assert_eq!(details.confused(None, person), 0);
    let told = details.to_string();
    assert!(told.contains("1  organization → person"), "{told}");
    assert_eq!(
        details.kinds()["organization"].found,
        Share { right: 0, of: 1 }
    );
    assert_eq!(details.kinds()["person"].right, Share { right: 1, of: 2 });
}

#[test]
fn what_is_missed_is_nothing_and_nothing_is_a_false_alarm() {
    let details = details(|predicted| {
        remove(predicted, "a5");
        let extra = json!([{"id": "a9", "type": "place", "kind": "city", "text": "freed"}]);
        predicted.annotations.extend(rows_of(TEXT, extra));
    });
    assert_eq!(details.confused(Some(Family::Person), None), 1);
    assert_eq!(details.confused(None, Some(Family::Place)), 1);
}

#[test]
fn figures_by_confidence_are_of_the_predictions() {
    let details = details(|predicted| {
        row(predicted, "a3").confidence = Some(0.7);
        let erbil = row(predicted, "a7");
        erbil.confidence = Some(0.79);
        erbil.end += 1;
        row(predicted, "a5").confidence = Some(1.0);
    });
    let share = |tenth, family| details.of_confidence(tenth, family);
    assert_eq!(share(7, Family::Place), Share { right: 1, of: 2 });
    assert_eq!(share(9, Family::Person), Share { right: 1, of: 1 });
    assert_eq!(share(6, Family::Place), Share::default());
}

#[test]
fn a_finding_says_what_stands_there() {
    let mut predicted = prediction();
    row(&mut predicted, "a6").kind = "person".to_owned();
    row(&mut predicted, "a6").rule = Some("name/title".to_owned());
    remove(&mut predicted, "a5");
    let findings = score(&gold(), &predicted).1;
    let missed = findings
        .iter()
        .filter(|finding| finding.trouble == Trouble::Missed);
    let there = missed.map(|finding| finding.there.as_ref().map(ToString::to_string));
    let ministry = "actor person name “Interior Ministry”, rule name/title".to_owned();
    assert_eq!(there.collect::<Vec<_>>(), [None, Some(ministry)]);
}
