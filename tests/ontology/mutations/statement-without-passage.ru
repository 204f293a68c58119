# A claim without a sentence behind it.
# breaks: statement-needs-evidenced-by
# focus: https://w3id.org/ctkg/id/doc/courier-1/statement/4
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

DELETE WHERE { s:4 :evidencedBy ?p }
