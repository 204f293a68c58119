# Half a proposition.
# breaks: proposition-needs-predicate
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/denies
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

DELETE WHERE { x:denies rdf:predicate ?p }
