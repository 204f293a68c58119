# Two names, both in English.
# breaks: event-label-once-a-language
# focus: https://w3id.org/ctkg/id/event/damage
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { <https://w3id.org/ctkg/id/event/damage> rdfs:label "Shelling of the bridge"@en }
