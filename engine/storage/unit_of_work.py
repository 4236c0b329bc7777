"""One transaction on the database, as the operations see it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import Connection

from engine.access.people import Session, SignInFailure, User, UserRole
from engine.audit.log import LogLine
from engine.cases.case import Case, Fact
from engine.runtime.instance import HistoryLine, Incident, Instance, Job, Message, Subscription
from engine.runtime.library import Design, Library, Version
from engine.storage import tables
from engine.storage.records import Records
from engine.storage.views import Views
from engine.tasks.task import Command, Draft, Notice, Task
from engine.tasks.terms import TaskTerm


class SqlUnitOfWork:
    """The records and lists of one open transaction."""

    def __init__(self, connection: Connection, library: Library, now: datetime) -> None:
        self.now = now
        self.library = library
        self._connection = connection
        self.users = Records(connection, tables.user, User)
        self.roles = Records(connection, tables.user_role, UserRole)
        self.sessions = Records(connection, tables.session, Session)
        self.failures = Records(connection, tables.sign_in_failure, SignInFailure)
        self.cases = Records(connection, tables.case, Case)
        self.facts = Records(connection, tables.fact, Fact)
        self.tasks = Records(connection, tables.task, Task)
        self.drafts = Records(connection, tables.draft, Draft)
        self.commands = Records(connection, tables.command, Command)
        self.notices = Records(connection, tables.notice, Notice)
        self.terms = Records(connection, tables.term, TaskTerm)
        self.instances = Records(connection, tables.instance, Instance)
        self.subscriptions = Records(connection, tables.subscription, Subscription)
        self.messages = Records(connection, tables.message, Message)
        self.incidents = Records(connection, tables.incident, Incident)
        self.history = Records(connection, tables.history, HistoryLine)
        self.jobs = Records(connection, tables.job, Job)
        self.versions = Records(connection, tables.version, Version)
        self.designs = Records(connection, tables.design, Design)
        self.log = Records(connection, tables.log, LogLine)
        self.views = Views(connection, now)

    def attempt(self) -> AbstractContextManager[object]:
        """Open a savepoint: what is done inside is undone when it raises, and the rest stays."""
        return self._connection.begin_nested()
