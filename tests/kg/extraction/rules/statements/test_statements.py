"""Who said what, in the many ways in which the news say it; sentences, names and places are invented."""

from __future__ import annotations

import pytest

SAID = [
    # told, and the one who is told
    ("Ada Berg told the lake commission that the gates were shut.", "Ada Berg", "that the gates were shut"),
    ("Hospital staff told our reporters they had received 28 bodies.", "Hospital staff", "they had received 28 bodies"),
    ("The port authority has informed shipowners that the channel is mined.", "port authority", "that the channel is mined"),
    ("Ada Berg assured villagers that nobody would be moved.", "Ada Berg", "that nobody would be moved"),
    ("Ada Berg warned on Friday that the truce would not hold.", "Ada Berg", "that the truce would not hold"),
    # in the middle, behind, in front
    ("The convoy, the ministry claims, was carrying shells.", "ministry", "The convoy, the ministry claims, "
                                                                          "was carrying shells"),
    ("The road is mined, Ada Berg says, and the bridge has gone.", "Ada Berg", "The road is mined, Ada Berg "
                                                                               "says, and the bridge has gone"),
    ("Twelve houses burned, the fire service said on Monday.", "fire service", "Twelve houses burned"),
    ("As Ada Berg put it, the war is \"a door that will not shut.\"", "Ada Berg", "the war is \"a door that will "
                                                                                  "not shut.\""),
    ("According to Ada Berg, the mill was empty.", "Ada Berg", "the mill was empty"),
    ("The mill was empty, according to the rebels.", "rebels", "The mill was empty"),
    ("The fire killed 11, and several deputies are ready to leave, according to a party whip.", "party whip", "several deputies are ready to leave"),
    ("In the words of Ada Berg, the vote was \"a sham from start to end.\"", "Ada Berg", "the vote was \"a sham from "
                                                                                         "start to end.\""),
    ("Ada Berg: We will not leave the table.", "Ada Berg", "We will not leave the table"),
    # numbers
    ("The ministry put the number of dead at 37.", "ministry", "the number of dead at 37"),
    ("The army estimates that 400 fighters crossed the river.", "army", "that 400 fighters crossed the river"),
    ("The health ministry reports 200 new cases of fever.", "health ministry", "200 new cases of fever"),
    # what somebody means to do, wants, allows, refuses
    ("Ada Berg threatened to walk out of the talks.", "Ada Berg", "to walk out of the talks"),
    ("Ada Berg vowed that the dam would be finished.", "Ada Berg", "that the dam would be finished"),
    ("Ada Berg has pledged to rebuild the school.", "Ada Berg", "to rebuild the school"),
    ("Ada Berg promised an inquiry into the shooting.", "Ada Berg", "an inquiry into the shooting"),
    ("Ada Berg called for an immediate halt to the shelling.", "Ada Berg", "for an immediate halt to the shelling"),
    ("Ada Berg called on both armies to pull back.", "Ada Berg", "on both armies to pull back"),
    ("Ada Berg urged both capitals to step back.", "Ada Berg", "both capitals to step back"),
    ("Ada Berg asked the council for more observers.", "Ada Berg", "the council for more observers"),
    ("Ada Berg demanded the release of the crew.", "Ada Berg", "the release of the crew"),
    ("Ada Berg ruled out a new election.", "Ada Berg", "a new election"),
    ("Ada Berg did not rule out sending soldiers.", "Ada Berg", "sending soldiers"),
    ("Ada Berg proposed a pause of ten days.", "Ada Berg", "a pause of ten days"),
    # praise, blame, regret, names for things
    ("Ada Berg, for her part, called the text a victory for patience.", "Ada Berg", "the text a victory for patience"),
    ("Ada Berg described the raid as a crime against the valley.", "Ada Berg", "the raid as a crime against the valley"),
    ("Ada Berg dismissed the plan as theatre.", "Ada Berg", "the plan as theatre"),
    ("Ada Berg accused the rebels of burning the mill.", "Ada Berg", "the rebels of burning the mill"),
    ("Ada Berg blamed the rebels for the fire.", "Ada Berg", "the rebels for the fire"),
    ("Ada Berg pinned the attack on saboteurs.", "Ada Berg", "the attack on saboteurs"),
    ("Ada Berg welcomed the release of the crew.", "Ada Berg", "the release of the crew"),
    ("Ada Berg condemned the killing of the drivers.", "Ada Berg", "the killing of the drivers"),
    ("Ada Berg expressed concern over the arrests.", "Ada Berg", "concern over the arrests"),
    ("Ada Berg apologised for the delay.", "Ada Berg", "for the delay"),
    ("Ada Berg thanked the crew for its patience.", "Ada Berg", "the crew for its patience"),
    ("Ada Berg spoke of a victory for the small ports.", "Ada Berg", "of a victory for the small ports"),
    # admitting, denying
    ("Ada Berg admitted having taken money from the firm.", "Ada Berg", "having taken money from the firm"),
    ("Ada Berg tacitly acknowledged the blockade.", "Ada Berg", "the blockade"),
    ("The army denied using live rounds.", "army", "using live rounds"),
    ("The army denied any part in the raid.", "army", "any part in the raid"),
    ("The Free Brigade claimed responsibility for the blast.", "Free Brigade", "responsibility for the blast"),
    # nouns and turns
    ("Ada Berg gave warning that the dam could break.", "Ada Berg", "that the dam could break"),
    ("Ada Berg made it clear that the border would stay shut.", "Ada Berg", "that the border would stay shut"),
    ("Ada Berg pointed out that the key was held by two governments.", "Ada Berg", "that the key was held by two "
                                                                                   "governments"),
    ("Ada Berg is said to have left the capital.", "", ""),
    ("Ada Berg was quoted as saying that the war was over.", "Ada Berg", "that the war was over"),
    ("Ada Berg took the view that the treaty was dead.", "Ada Berg", "that the treaty was dead"),
    ("Ada Berg issued a statement saying that the crew was safe.", "Ada Berg", "that the crew was safe"),
    # deeds, and speakers whom nobody can ask
    ("Ada Berg agreed to open the road.", "", ""),
    ("The fighting claimed nine lives.", "", ""),
    ("The council rejected an amendment that would have ended the patrols.", "", ""),
    ("Ada Berg, who has not announced her plans, left on Monday.", "", ""),
    ("Few in the capital expect that the truce will hold.", "", ""),
    # speakers that are many or nobody in particular
    ("Residents said the shelling began before dawn.", "Residents", "the shelling began before dawn"),
    ("Both sides accused each other of breaking the truce.", "Both sides", "each other of breaking the truce"),
    ("Aid agencies say 40 lorries are stuck at the border.", "Aid agencies", "40 lorries are stuck at the border"),
    ("A senior official, speaking on condition of anonymity, said the talks were dead.", "senior official", "the talks were dead"),
    ("A statement from the presidency said the minister had resigned.", "presidency", "the minister had resigned"),
    ("Moscow insisted that the road was open.", "Russia", "that the road was open"),
    ("A commander of the Front, known as Colonel Ruthi, replied that the army had fired first.", "Ruthi", "that the army "
                                                                                   "had fired first"),
    ("The club's vice-president for games, Ada Berg, said the final would be held in May.", "Ada Berg",
                                                                                   "the final would be held in May"),
    # quotations
    ("\"We will stay,\" Ada Berg said.", "Ada Berg", "\"We will stay,\""),
    ("Ada Berg said: \"We will stay.\"", "Ada Berg", "\"We will stay.\""),
    ("“We will stay,” said Ada Berg, the minister.", "Ada Berg", "“We will stay,”"),
    ("‘We will stay until the ice breaks,’ Ada Berg added.", "Ada Berg", "‘We will stay until the ice breaks,’"),
    ("\"We are tired of this,\" shouted one of the farmers.", "farmers", "\"We are tired of this,\""),
    ("\"The talks are dead and buried,\" read a statement by the rebels.", "rebels", "\"The talks are dead and buried,\""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "content"), SAID, ids=[text for text, _, _ in SAID])
def test_who_said_what_in_many_words(reading, text, speaker, content):
    said = reading(text).said
    if not speaker:
        assert said == []
    else:
        assert [(who.removeprefix("The ").removeprefix("A "), what) for who, what in said] == [(speaker, content)]
