# The quotation was improved.
# breaks: quote-in-passage
# focus: https://w3id.org/ctkg/id/doc/courier-1/statement/2
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

DELETE WHERE { s:2 :quote ?old } ;
INSERT DATA { s:2 :quote "the river is ours to cross once more"@en }
