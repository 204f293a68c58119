# A word was added.
# breaks: passage-has-its-length
# focus: https://w3id.org/ctkg/id/doc/courier-1/p/4
PREFIX : <https://w3id.org/ctkg/ns#>
PREFIX p: <https://w3id.org/ctkg/id/doc/courier-1/p/>

DELETE WHERE { p:4 :exact ?old } ;
INSERT DATA { p:4 :exact "Sudland's army flatly denies that it ever shelled the bridge at Lenk." }
