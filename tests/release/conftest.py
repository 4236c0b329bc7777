# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Tests of the release look at pages too, with the Chromium of the browser tests."""

from tests.browser.conftest import browser_type_launch_args

__all__ = ["browser_type_launch_args"]
