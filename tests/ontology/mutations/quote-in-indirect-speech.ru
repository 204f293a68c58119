# Quotation marks around a paraphrase.
# breaks: quote-is-direct
# focus: https://w3id.org/ctkg/id/doc/courier-1/statement/2
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

DELETE WHERE { s:2 :attribution ?old } ;
INSERT DATA { s:2 :attribution <https://w3id.org/ctkg/vocab/attribution/indirect> }
