# Content without a statement.
# breaks: proposition-has-statement
# focus: https://w3id.org/ctkg/id/doc/courier-1/x/denies
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x: <https://w3id.org/ctkg/id/doc/courier-1/x/>

DELETE WHERE { ?s :content x:denies }
