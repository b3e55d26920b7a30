"""Words that the analysis must know beforehand, folded: too common to search, and not to be cut."""

from __future__ import annotations

from beistand.search.folding import fold, stem


def folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


STOP = folded("""
aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus bei beim bin
bis bist da dabei dadurch dafür dagegen daher dahin damit dann daran darauf daraus darf darfst darin darüber darum
darunter das dass davon davor dazu dein deine deinem deinen deiner dem den denen denn der deren des dessen dich die
dies diese diesem diesen dieser dieses dir doch dort du durch dürfen eben ein eine einem einen einer eines er es
etwa etwas euch euer eure falls für gegen gegenüber gemäß genau gern gibt ging habe haben habt hat hatte hätte
hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder
jedes jemand jetzt kann kannst können könnte machen macht man manche mein meine meinem meinen meiner mich mir mit
möchte muss musst müssen müsste nach nachdem neben nein noch nun nur ob oder ohne schon sehr sei sein seine seinem
seinen seiner seit sich sie sind so sobald sofern sogar solche soll sollen sollte sondern sonst soweit sowie statt
tun tue tut über überhaupt um und uns unser unsere unserem unseren unserer unter viel viele vielen vom von vor wann
war wäre waren warum was wegen weil weiter welche welchem welchen welcher welches wem wen wenn wer werde werden wert
weshalb wie wieder wieso wieviel will willst wir wird wo wobei wodurch wofür woher wohin womit woran worauf wurde
würde wurden zu zum zur zwar zwischen abs absatz satz nr nummer bzw ca etc evtl ggf usw vgl bitte hallo danke
""")
"""Dropped from query and passage alike."""

WEAK = folded("""
nicht kein keine keinen keinem keiner keines nichts nie niemals
bekomme bekommst bekommt bekommen kriege kriegt kriegen brauche brauchst braucht brauchen gehen geht kommt kommen
""")
"""They lift a passage that has them and are missed in none."""

PARTICLES = folded("""
ab an auf aus be bei beim da dar durch ein ent er fort ge gegen her hin hinter in inner miss mit nach neben nieder
ob ende enden rück über um un unter ur ver vor weg weiter wider wieder zer zu zurück zusammen zwischen außer haupt
gesamt mehr erst lung tung ung heit keit schaft lich isch
""")
"""Never a part of a compound: »Wider|spruch«, »An|spruch«, »Vor|schuss«, »Über|prüfung« stay whole."""

WHOLE = frozenset(stem(word) for word in folded("""
Abschlag Abschnitt Absicht Amtsgericht Anfechtung Anspruch Antrag Anwalt Arbeit Aufhebung Aufsicht Auftrag Auskunft
Ausweis Beistand Bescheid Bescheinigung Besitz Bestand Beitrag Betrag Betreuung Beweis Bildung Bürgschaft Darlehen
Dienstag Einkommen Einspruch Eintrag Erlaubnis Ermessen Erstattung Ertrag Feststellung Fortbestand Gebühr Gegenstand
Gesellschaft Genossenschaft Gemeinschaft Gericht Grundsicherung Gutachten Haftung Handlung Hamburg Herkunft Hinweis
Kündigung Landschaft Leistung Mandant Mannschaft Minderung Mittwoch Montag Nachbar Nachricht Nachweis Niederlassung
Notstand
Partnerschaft Personal Rechtfertigung Rückstand Schwangerschaft Sonntag Samstag Tatbestand Tatsache Umstand
Unterhalt Untätigkeit Unterkunft Unterlage Unterricht Urlaub Urteil Ursache Verantwortung Verfahren Verhältnis
Vermieter Vermögen Verschulden Versagung Verstand Vertrag Verwandte Verwaltung Vollmacht Vorschuss Vorstand Widerspruch
Widerstand Wirkung Wirtschaft Wissenschaft Wohnung Zukunft Zusage Zustand Zustimmung
"""))  # fmt: skip
"""Stems of words that look like compounds and are none, or whose parts mislead."""
