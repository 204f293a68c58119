"""States by code or name, as voting records write them: ISO 3166-1, and states of the past that have no code today.

A code is never made up: a state that no list here knows keeps its name, as the source writes it, and an id made of it.
States of the past have ids of their own. That one followed another is for a curator, or for a register, to say.

>>> by_iso2("NA", "Namibia").iri, by_iso2("NA", "Zanzibar").iri
('state/nam', 'state/zanzibar')
>>> by_name("USSR"), by_name("Atlantis")
(State(iri='state/sun', label='Soviet Union', iso3=''), State(iri='state/atlantis', label='Atlantis', iso3=''))
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.importers.ntriples import slugged

__all__ = ["State", "by_iso2", "by_iso3", "by_name"]

_TODAY: Final = """
AFG AF Afghanistan; AGO AO Angola; ALB AL Albania; AND AD Andorra; ARE AE United Arab Emirates/UAE;
ARG AR Argentina; ARM AM Armenia; ATG AG Antigua and Barbuda/Antigua & Barbuda; AUS AU Australia; AUT AT Austria;
AZE AZ Azerbaijan; BDI BI Burundi; BEL BE Belgium; BEN BJ Benin; BFA BF Burkina Faso; BGD BD Bangladesh;
BGR BG Bulgaria; BHR BH Bahrain; BHS BS Bahamas; BIH BA Bosnia and Herzegovina/Bosnia & Herzegovina;
BLR BY Belarus; BLZ BZ Belize; BOL BO Bolivia/Plurinational State of Bolivia/Bolivia (Plurinational State of);
BRA BR Brazil; BRB BB Barbados; BRN BN Brunei/Brunei Darussalam; BTN BT Bhutan; BWA BW Botswana;
CAF CF Central African Republic; CAN CA Canada; CHE CH Switzerland; CHL CL Chile; CHN CN China;
CIV CI Côte d'Ivoire/Ivory Coast/Cote d'Ivoire; CMR CM Cameroon;
COD CD Democratic Republic of the Congo/Congo-Kinshasa/Congo - Kinshasa;
COG CG Republic of the Congo/Congo/Congo-Brazzaville/Congo - Brazzaville; COL CO Colombia; COM KM Comoros;
CPV CV Cabo Verde/Cape Verde; CRI CR Costa Rica; CUB CU Cuba; CYP CY Cyprus; CZE CZ Czechia/Czech Republic;
DEU DE Germany; DJI DJ Djibouti; DMA DM Dominica; DNK DK Denmark; DOM DO Dominican Republic; DZA DZ Algeria;
ECU EC Ecuador; EGY EG Egypt; ERI ER Eritrea; ESP ES Spain; EST EE Estonia; ETH ET Ethiopia; FIN FI Finland;
FJI FJ Fiji; FRA FR France; FSM FM Micronesia/Federated States of Micronesia/Micronesia (Federated States of);
GAB GA Gabon; GBR GB United Kingdom/UK/Britain/United Kingdom of Great Britain and Northern Ireland;
GEO GE Georgia; GHA GH Ghana; GIN GN Guinea; GMB GM Gambia; GNB GW Guinea-Bissau; GNQ GQ Equatorial Guinea;
GRC GR Greece; GRD GD Grenada; GTM GT Guatemala; GUY GY Guyana; HND HN Honduras; HRV HR Croatia; HTI HT Haiti;
HUN HU Hungary; IDN ID Indonesia; IND IN India; IRL IE Ireland;
IRN IR Iran/Islamic Republic of Iran/Iran (Islamic Republic of); IRQ IQ Iraq; ISL IS Iceland; ISR IL Israel;
ITA IT Italy; JAM JM Jamaica; JOR JO Jordan; JPN JP Japan; KAZ KZ Kazakhstan; KEN KE Kenya; KGZ KG Kyrgyzstan;
KHM KH Cambodia; KIR KI Kiribati; KNA KN Saint Kitts and Nevis/St. Kitts & Nevis;
KOR KR South Korea/Republic of Korea; KWT KW Kuwait; LAO LA Laos/Lao People's Democratic Republic; LBN LB Lebanon;
LBR LR Liberia; LBY LY Libya; LCA LC Saint Lucia/St. Lucia; LIE LI Liechtenstein; LKA LK Sri Lanka;
LSO LS Lesotho; LTU LT Lithuania; LUX LU Luxembourg; LVA LV Latvia; MAR MA Morocco; MCO MC Monaco;
MDA MD Moldova/Republic of Moldova; MDG MG Madagascar; MDV MV Maldives; MEX MX Mexico; MHL MH Marshall Islands;
MKD MK North Macedonia/Macedonia; MLI ML Mali; MLT MT Malta; MMR MM Myanmar/Burma/Myanmar (Burma);
MNE ME Montenegro; MNG MN Mongolia; MOZ MZ Mozambique; MRT MR Mauritania; MUS MU Mauritius; MWI MW Malawi;
MYS MY Malaysia; NAM NA Namibia; NER NE Niger; NGA NG Nigeria; NIC NI Nicaragua;
NLD NL Netherlands/The Netherlands; NOR NO Norway; NPL NP Nepal; NRU NR Nauru; NZL NZ New Zealand; OMN OM Oman;
PAK PK Pakistan; PAN PA Panama; PER PE Peru; PHL PH Philippines; PLW PW Palau; PNG PG Papua New Guinea;
POL PL Poland; PRK KP North Korea/Democratic People's Republic of Korea/DPRK; PRT PT Portugal; PRY PY Paraguay;
PSE PS Palestine/State of Palestine; QAT QA Qatar; ROU RO Romania; RUS RU Russia/Russian Federation;
RWA RW Rwanda; SAU SA Saudi Arabia; SDN SD Sudan; SEN SN Senegal; SGP SG Singapore; SLB SB Solomon Islands;
SLE SL Sierra Leone; SLV SV El Salvador; SMR SM San Marino; SOM SO Somalia; SRB RS Serbia; SSD SS South Sudan;
STP ST São Tomé and Príncipe/São Tomé & Príncipe/Sao Tome and Principe; SUR SR Suriname; SVK SK Slovakia;
SVN SI Slovenia; SWE SE Sweden; SWZ SZ Eswatini/Swaziland; SYC SC Seychelles; SYR SY Syria/Syrian Arab Republic;
TCD TD Chad; TGO TG Togo; THA TH Thailand; TJK TJ Tajikistan; TKM TM Turkmenistan; TLS TL Timor-Leste/East Timor;
TON TO Tonga; TTO TT Trinidad and Tobago/Trinidad & Tobago; TUN TN Tunisia; TUR TR Türkiye/Turkey; TUV TV Tuvalu;
TWN TW Taiwan; TZA TZ Tanzania/United Republic of Tanzania; UGA UG Uganda; UKR UA Ukraine; URY UY Uruguay;
USA US United States/United States of America/USA/US; UZB UZ Uzbekistan; VAT VA Holy See;
VCT VC Saint Vincent and the Grenadines/St. Vincent & Grenadines;
VEN VE Venezuela/Bolivarian Republic of Venezuela/Venezuela (Bolivarian Republic of); VNM VN Vietnam/Viet Nam;
VUT VU Vanuatu; WSM WS Samoa; YEM YE Yemen; ZAF ZA South Africa; ZMB ZM Zambia; ZWE ZW Zimbabwe
"""
"""ISO 3166-1 alpha-3 and alpha-2 code, and English names of members and observers of the United Nations."""

_PAST: Final = """
sun SU Soviet Union/USSR/Union of Soviet Socialist Republics; yug YU Yugoslavia; csk CS Czechoslovakia;
ddr DD German Democratic Republic; frg - Federal Republic of Germany; yar - Yemen Arab Republic;
ymd YD Yemen People's Republic/Democratic Yemen; scg - Serbia and Montenegro; zanzibar - Zanzibar
"""
"""Last part of the id, code that records write, and names of states that are no more, or no more under that name."""


@dataclass(frozen=True)
class State:
    """A state as a record names it."""

    iri: str
    """Relative to the base of ids, such as ``state/ukr``."""
    label: str
    iso3: str
    """ISO 3166-1 alpha-3 code of today, or ``""``."""


@lru_cache(maxsize=10_000)
def by_iso2(code: str, name: str) -> State:
    """The state of a two-letter code; an unknown code goes by its name.

    ``NA`` is Namibia only if the name says so: many programs read it as *missing*, and write it for what is missing.
    """
    known = _BY_ISO2.get(code.upper())
    if known is None or (code.upper() == "NA" and _folded(name) != "namibia"):
        return by_name(name)
    return known


@lru_cache(maxsize=10_000)
def by_iso3(code: str, name: str) -> State:
    """The state of a three-letter code; an unknown code goes by its name."""
    known = _BY_IRI.get(f"state/{code.lower()}")
    if known is None:
        return by_name(name) if name else State(f"state/{slugged(code)}", code, "")
    return known


@lru_cache(maxsize=10_000)
def by_name(name: str) -> State:
    """The state of a name, whatever its capitals and accents; one that is not known gets an id from its name."""
    return _BY_NAME.get(_folded(name)) or State(f"state/{slugged(name)}", name.strip(), "")


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    return "".join(c for c in plain if c.isalnum())


def _entries(table: str) -> list[tuple[str, str, list[str]]]:
    parts = (entry.strip().split(" ", 2) for entry in table.replace("\n", " ").split("; ") if entry.strip())
    return [(code, iso2, names.rstrip(";").split("/")) for code, iso2, names in parts]


_BY_ISO2: Final[dict[str, State]] = {}
_BY_IRI: Final[dict[str, State]] = {}
_BY_NAME: Final[dict[str, State]] = {}
for _table, _is_today in ((_TODAY, True), (_PAST, False)):
    for _code, _iso2, _names in _entries(_table):
        _state = State(f"state/{_code.lower()}", _names[0], _code if _is_today else "")
        _BY_IRI[_state.iri] = _state
        _BY_ISO2[_iso2] = _state
        _BY_NAME.update({_folded(_name): _state for _name in _names})
