"""Where what is. The gate keeps everything but its OPEN paths from those who are not signed in."""

from __future__ import annotations

from django.urls import path, re_path

from beistand.portal.views import account, failing, invitation, norms, search, sign_in

urlpatterns = [
    path("anmelden/", sign_in.SignIn.as_view(), name="account_login"),
    path("abmelden/", sign_in.sign_out, name="account_logout"),
    path("einladung/<str:token>/", invitation.invited, name="invited"),
    path("konto/", account.account, name="account"),
    path("konto/name/", account.rename, name="account_rename"),
    path("konto/passwort/", account.change_password, name="account_change_password"),
    path("konto/ueberall-abmelden/", account.sign_out_everywhere, name="account_sign_out_everywhere"),
    path("suche", search.page, name="search"),
    path("api/suche", search.api, name="search_api"),
    path("gesetze/", norms.laws, name="laws"),
    path("gesetze/<slug:law>/", norms.law, name="law"),
    path("gesetze/<slug:law>/<slug:section>/", norms.norm, name="norm"),
    re_path("", failing.missing, name="missing"),
]

handler400 = "beistand.portal.views.failing.bad_request"
handler403 = "beistand.portal.views.failing.forbidden"
handler404 = "beistand.portal.views.failing.not_found"
handler500 = "beistand.portal.views.failing.server_error"
