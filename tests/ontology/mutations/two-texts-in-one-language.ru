# Two statements in one record.
# breaks: text-once-a-language
# focus: https://w3id.org/ctkg/id/doc/courier-1/statement/2
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX s: <https://w3id.org/ctkg/id/doc/courier-1/statement/>

INSERT DATA { s:2 :text "Sudland has given up."@en }
