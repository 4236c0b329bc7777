# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The one synthetic world of the tests: everything here is invented, and no test needs another.

Places: people work at ``HOUSE`` in region ``REGION``; a stranger works at ``ELSEWHERE`` or in ``OTHER_REGION``.
People: ``people.STAFF`` has one name and role for each username (ilse does intake, carla leads cases, tom leads the
team). The roles that the main road needs are at work from the start; a test lets others join with ``Office.hire``.
Cases: ``Office.report`` lets a report come in, ``Office.walk`` lets whoever may do the work until a task is open;
answers are those of ``answers.MAIN_ROAD`` unless a test says otherwise. It is Monday 2 March 2026, 10:00 (``MONDAY``).
Databases: fixtures in ``tests/conftest.py`` copy one prepared SQLite file or PostgreSQL template for each test;
``office`` runs on both databases, ``sqlite_office`` on SQLite only.
Pages: ``Desk`` is the pages of an office without a browser (``desk`` in ``tests/web``); ``server.Server`` is
``handvat serve`` in a process of its own: killed, visited (``visitor``) or opened in Chromium (``tests/browser``).
Special cases: ``kinds`` (rights: one person a role, one case of each kind), ``hostile`` (attacks), ``everything``
(something behind every page), ``marked`` (a word in every text), ``shelter`` (a secret address), ``closed`` (to erase).
Sample views without an engine stand in ``tests/web``; drawings of a test are put into use by ``drawings``.
"""
