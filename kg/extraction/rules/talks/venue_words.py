"""The words for places where talks are held, and for what beside them tells whether a place is theirs."""

from __future__ import annotations

from typing import Final

from kg.extraction.datewords import MONTH

__all__ = ["AREA", "HALL", "MEETING_WORDS", "OFF_WORDS", "PEOPLE", "TIME_WORDS"]

AREA: Final = (
    r"(?:city|town|village|(?:border )?post|crossing|capital|port|resort|region|province|district|island|enclave|"
    r"hamlet|suburb|state|oasis|township|settlement|archipelago|peninsula|valley|spa|emirate|kingdom|sultanate|"
    r"principality|republic|canton|commune|municipality|outpost|atoll|monastery)"
)
HALL: Final = (
    r"(?:abbey|(?:air)?base|airfield|airport|(?:airport|lakeside|seaside|border|harbou?r|spa) (?:hotel|lodge|terminal|"
    r"hall)|apartment|arena|auditorium|awning|bank|barge|barn|barracks|boat|boathouse|bridge|building|bunker|cabin|"
    r"cafe|"
    r"café|camp|"
    r"canteen|casino|castle|cathedral|ch[âa]teau|cent(?:er|re)|chalet|chapel|church|classroom|clinic|club|clubhouse|"
    r"college|"
    r"commission|"
    r"compound|conference cent(?:er|re)|consulate|convent|cottage|courthouse|courtroom|customs (?:house|shed|post)|"
    r"department|"
    r"depot|"
    r"destroyer|dinner table|embassy|estate|factory|farm|farmhouse|ferry|fort|fortress|frigate|gallery|garage|"
    r"golf club|"
    r"government house|guest ?house|gym|hall|hangar|headquarters|hospital|hospital ship|hostel|hotel|house|houseboat|"
    r"hunting lodge|hut|inn|institute|island|kitchen|library|lighthouse|lodge|manor|mansion|marquee|mill|mine|ministry|"
    r"meeting (?:point|place)|mission|monastery|mosque|motel|museum|no man's land|office|offices|orchard|palace|"
    r"parish hall|pavilion|pier|"
    r"presidency|"
    r"priory|pub|railway (?:station|carriage)|ranch|residence|restaurant|retreat|riverboat|river boat|school|"
    r"secretariat|"
    r"schoolhouse|"
    r"schoolroom|seminary|shed|ship|shrine|shelter|stables|stadium|station|(?:border |railway |customs )?(?:post|"
    r"crossing|"
    r"station)|steamer|store|stud|supper room|synagogue|tavern|temple|tent|theatre|theater|town hall|train|trailer|"
    r"tree|"
    r"university|villa|vineyard|warehouse|weir|winery|yacht|front line|buffer zone|country house|military base)"
)
"""Buildings, ships and the like that people meet in."""
MEETING_WORDS: Final = (
    r"talks?|talked|talking|negotiations?|negotiat\w+|rounds?|sessions?|meetings?|encounters?|sittings?|summit|"
    r"conference|"
    r"consultations|discussions?|met|meet|meets|held|hold|holding|took place|take place|takes place|opened?|ended|"
    r"began|"
    r"begun|begin|started?|resumed?|reconvened?|convened?|sat|sit|sat down|sit down|argument|bargain(?:ing|ed)|"
    r"haggl(?:ing|ed)|"
    r"huddled|closeted|conferred|confer|spoke|again|together|gather(?:ed|ing)?|reassemble|assembled?|place|concluded|"
    r"broke up|closed|wrapped up|due|doors|house|and|later|door|table|for a \w+ time|hands|back|separately|signed|"
    r"signing|initialled|initialed|struck|reached|sealed|agreement|accord|retreat|conversation|call|breakfast|lunch|"
    r"dinner|gathering|dialogue|parley|contacts?|stay(?:ed)?|spent|spend|locked|shut|camped|holed up|be|are|were|round "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|first|to-and-fro|floor|wings?|rooms?|in person|sides|corridors"
)
"""What stands right before the preposition of a place where talks are."""
TIME_WORDS: Final = (
    rf"days?|hours?|minutes?|week|weekend|month|year|morning|evening|afternoon|night|\w+day|\w+day night|yesterday|"
    rf"today|"
    rf"tomorrow|{MONTH}|\d{{1,2}}|\d{{4}}|nights|half|noon|dusk|dawn|midnight|weekends?|weeks|months"
)
OFF_WORDS: Final = (
    r"ceasefire|cease-fire|truce|war|fighting|conflict|troops|forces|rebels?|soldiers|violence|prisoners|hostages|"
    r"clashes|attacks?|shelling|killed|people|population|peace|power|crisis|situation|interest|hostilities|villages?|"
    r"towns?|based|bombed|civilians|born|reporters|said|say|says|told|spokesman|spokeswoman|speaking|corridors? for|"
    r"offensive|advance|army|positions|ambassador|government|posts?|checkpoints?|withdrawal|control|wells?|mines?|"
    r"fish(?:ing)?|boats|parties|chiefs|workers|nurses|teachers|unions|farmers|miners|leaders of|elections?|vote|"
    r"journalists|detainees|refugees|captives|sites?|dam|crossing|trucks|lorries|"
    r"mission "
    r"to|belief|confidence|faith|losses|damage|police|protests?|monitors|observers|embassy"
)
"""What stands before the place of something else."""
PEOPLE: Final = (
    r"officials?|ministers?|envoys?|delegat\w+|leaders?|negotiators?|elders?|commanders?|diplomats?|representatives?|"
    r"mediators?|president|premier|spokes\w+|men|teams?|parties|groups?|sources?|analysts?|correspondents?"
)
