# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""A passkey from its making to signing in with it: a real Chromium with a device it pretends to have."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from engine.operations.accounts.people import add_user
from tests.world.server import Server

PASSWORD = "een heel lang wachtwoord"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A browser at the name that passkeys can be bound to: an address of numbers will not do."""
    context = browser.new_context(base_url=server.url.replace("127.0.0.1", "localhost"), locale="nl-NL")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def plug_in(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a device that holds passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")


def test_a_passkey_replaces_password_and_code(page: Page, server: Server) -> None:
    server.do(add_user, "pat", "Pat Passkey", PASSWORD, ())
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    device, authenticator = plug_in(page)
    page.goto("/aanmelden")
    ready(page)
    page.get_by_label("Gebruikersnaam").fill("pat")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()

    # nobody works with a password alone: this is where pat is led
    expect(page.get_by_text("alleen een wachtwoord niet genoeg")).to_be_visible()
    ready(page)
    page.get_by_label("Hoe noemt u dit apparaat?").fill("Mijn telefoon")
    page.get_by_role("button", name="Voeg een passkey toe").click()
    expect(page.get_by_role("heading", name="Uw herstelcodes")).to_be_visible()
    page.get_by_role("link", name="Ik heb ze bewaard: verder").click()
    expect(page).to_have_url(re.compile("/werk$"))
    assert len(device.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]) == 1

    page.get_by_role("button", name="Afmelden").click()
    ready(page)
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(page).to_have_url(re.compile("/werk$"))
    page.goto("/mijn/sessies")
    expect(page.get_by_text("met een passkey")).to_be_visible()
    assert complaints == []


def test_a_device_without_a_passkey_of_ours_opens_nothing(page: Page) -> None:
    plug_in(page)
    page.goto("/aanmelden")
    ready(page)
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(page.get_by_text("Dit lukte niet")).to_be_visible()
    expect(page).to_have_url(re.compile("/aanmelden$"))
