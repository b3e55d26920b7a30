"""Where what is. The gate keeps everything but its OPEN paths from those who are not signed in."""

from __future__ import annotations

from django.urls import path, re_path

from beistand.portal.views import (
    account,
    app_codes,
    code,
    failing,
    invitation,
    invitations,
    local_mails,
    members,
    monday,
    norms,
    own_passkeys,
    passkey,
    password,
    releases,
    reviewing,
    search,
    second,
    sign_in,
    spare_codes,
    versions,
)

urlpatterns = [
    path("anmelden/", sign_in.sign_in),
    path("anmelden/code/", code.ask),
    path("anmelden/code/eingeben/", code.give),
    path("anmelden/passkey/", passkey.enter),
    path("anmelden/passkey/optionen/", passkey.options),
    path("anmelden/zweiter-faktor/", second.ask),
    path("anmelden/zweiter-faktor/einrichten/", second.set_up),
    path("anmelden/zweiter-faktor/optionen/", second.options),
    path("abmelden/", sign_in.sign_out),
    path("einladung/<str:token>/", invitation.invited),
    path("einladung/<str:token>/optionen/", invitation.options),
    path("konto/", account.account),
    path("konto/name/", account.rename),
    path("konto/passwort/", password.change),
    path("konto/passkeys/", own_passkeys.listing),
    path("konto/passkeys/optionen/", own_passkeys.options),
    path("konto/passkeys/<int:number>/name/", own_passkeys.rename),
    path("konto/passkeys/<int:number>/entfernen/", own_passkeys.remove),
    path("konto/app/", app_codes.set_up),
    path("konto/app/entfernen/", app_codes.remove),
    path("konto/ersatzcodes/", spare_codes.renew),
    path("konto/daten.json", account.export),
    path("konto/ueberall-abmelden/", account.sign_out_everywhere),
    path("konto/loeschen/", account.delete),
    path("verwaltung/", members.listing),
    path("verwaltung/mitglieder/<int:number>/", members.member),
    path("verwaltung/mitglieder/<int:number>/schalten/", members.switch),
    path("verwaltung/mitglieder/<int:number>/zweiter-faktor/", members.reset),
    path("verwaltung/mitglieder/<int:number>/loeschen/", members.delete),
    path("verwaltung/einladungen/", invitations.listing),
    path("verwaltung/einladungen/wartende/", invitations.waiting),
    path("verwaltung/einladungen/<int:number>/senden/", invitations.again),
    path("verwaltung/einladungen/<int:number>/zurueckziehen/", invitations.withdraw),
    path("verwaltung/ausgaben/", releases.listing),
    path("verwaltung/ausgaben/<str:release_id>/", releases.switch),
    path("verwaltung/mails/", local_mails.listing),
    path("verwaltung/montag/", monday.listing),
    path("verwaltung/montag/suche/", monday.settle_gap),
    path("verwaltung/pruefen/<slug:slug>/", reviewing.review),
    path("fassungen/<path:address>/", versions.page),
    path("suche", search.page),
    path("suche/fehlt/", search.report),
    path("api/suche", search.api),
    path("api/suche/vorschlag", search.suggestions),
    path("gesetze/", norms.laws),
    path("gesetze/<slug:law>/", norms.law),
    path("gesetze/<slug:law>/<slug:section>/", norms.norm),
    re_path("", failing.missing),
]

handler400 = "beistand.portal.views.failing.bad_request"
handler403 = "beistand.portal.views.failing.forbidden"
handler404 = "beistand.portal.views.failing.not_found"
handler500 = "beistand.portal.views.failing.server_error"
