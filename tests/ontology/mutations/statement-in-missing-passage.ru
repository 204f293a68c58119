# The passage does not exist.
# breaks: evidenced-by-known
# focus: https://w3id.org/ctkg/id/doc/courier-1/statement/4
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX p: <https://w3id.org/ctkg/id/doc/courier-1/p/>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

DELETE WHERE { s:4 :evidencedBy ?old } ;
INSERT DATA { s:4 :evidencedBy p:99 }
