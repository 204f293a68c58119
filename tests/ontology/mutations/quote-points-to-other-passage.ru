# The quotation stands in another sentence.
# breaks: quote-in-passage
# focus: https://w3id.org/ctkg/id/doc/courier-1/statement/2
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX p: <https://w3id.org/ctkg/id/doc/courier-1/p/>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

DELETE WHERE { s:2 :evidencedBy ?old } ;
INSERT DATA { s:2 :evidencedBy p:4 }
