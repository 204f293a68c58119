# A typing mistake in an option.
# breaks: option-in-scheme
# focus: https://w3id.org/ctkg/id/doc/courier-2/x/v5
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX x2: <https://w3id.org/ctkg/id/doc/courier-2/x/>

DELETE WHERE { x2:v5 :option ?old } ;
INSERT DATA { x2:v5 :option <https://w3id.org/ctkg/vocab/option/abstained> }
