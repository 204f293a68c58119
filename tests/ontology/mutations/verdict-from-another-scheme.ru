# A result is not a verdict.
# breaks: verdict-in-scheme
# focus: https://w3id.org/ctkg/id/doc/courier-1/assessment/1
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX a: <https://w3id.org/ctkg/id/doc/courier-1/assessment/>

DELETE WHERE { a:1 :verdict ?old } ;
INSERT DATA { a:1 :verdict <https://w3id.org/ctkg/vocab/result/passed> }
