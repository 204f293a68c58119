# A typing mistake in the id of the speaker.
# breaks: speaker-known
# focus: https://w3id.org/ctkg/id/doc/courier-1/statement/4
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

DELETE WHERE { s:4 :speaker ?old } ;
INSERT DATA { s:4 :speaker <https://w3id.org/ctkg/id/person/bergg> }
