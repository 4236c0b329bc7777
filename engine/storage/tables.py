"""Every table, in one place. One table per record the engine keeps; columns are named as the record's fields."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from engine.storage.column_types import Json, Moment, Sealed

__all__ = ["Json", "Moment", "Sealed"]  # migrations know them by this module

SEALED = "sealed"  #: the mark of a column that is sealed; its value names how (``sealed.CODECS``)
VAULT = ".vault"  #: the mark of a table that is sealed under the second key of a case
OWNER = "owner"  #: the mark of the table whose rows are what has a key: the cases
BOUND = "bound"  #: the mark of a table whose counted key is unknown when a row is sealed: which columns stand for it

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Counter = BigInteger().with_variant(Integer, "sqlite")


def _key(length: int = 64) -> Column[str]:
    return Column("key", String(length), primary_key=True)


def _ref(name: str, table: str, nullable: bool = False) -> Column[str]:
    return Column(name, String(64), ForeignKey(f"{table}.key"), nullable=nullable)


def _text(name: str, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _sealed(name: str, how: str = "record", nullable: bool = False) -> Column[bytes]:
    return Column(name, Sealed, nullable=nullable, info={SEALED: how})


def _moment(name: str, nullable: bool = False) -> Column[datetime]:
    return Column(name, Moment, nullable=nullable)


def _revision() -> Column[int]:
    return Column("revision", Integer, nullable=False)


user = Table(
    "user_account", metadata, _key(), _text("name"), _text("password_hash"),
    Column("language", String(2), nullable=False), Column("active", Boolean, nullable=False),
    Column("demo", Boolean, nullable=False), Column("email", String(254), nullable=False, server_default=""),
    Column("digested", Date), Column("handle", String(32), nullable=False, server_default=""),
    Column("subject", String(512)), _revision(),
    Index(None, "handle", unique=True), Index(None, "subject", unique=True),
)  # fmt: skip
user_role = Table(
    "user_role", metadata, _key(), _ref("user_key", "user_account"), Column("role", String(32), nullable=False),
    _text("organisation"), Column("region", String(64), nullable=False), Index(None, "user_key"), Index(None, "role"),
)  # fmt: skip
session = Table(
    "session", metadata, _key(), _ref("user_key", "user_account"), _moment("created"), _moment("seen"),
    _moment("ends"), _moment("proven"), Column("factor", String(16), nullable=False),
    Column("device", String(64), nullable=False), Column("handle", String(32), nullable=False),
    Index(None, "user_key"),
)  # fmt: skip
feed = Table(
    "feed", metadata, _key(), _ref("user_key", "user_account"), _moment("created"), Index(None, "user_key"),
)  # fmt: skip
sign_in_failure = Table(
    "sign_in_failure", metadata, _key(80), Column("counted", String(64), nullable=False), _moment("at"),
    Index(None, "counted"),
)  # fmt: skip
ticket = Table(
    "ticket", metadata, _key(), Column("kind", String(16), nullable=False),
    _ref("user_key", "user_account", nullable=True), Column("values", Json, nullable=False), _moment("created"),
    _moment("ends"), Index(None, "user_key", "kind"),
)  # fmt: skip
totp = Table(
    "totp", metadata, Column("key", String(64), ForeignKey("user_account.key"), primary_key=True),
    _sealed("secret", "text"),
    Column("confirmed", Boolean, nullable=False), Column("step", BigInteger, nullable=False), _moment("created"),
)  # fmt: skip
passkey = Table(
    "passkey", metadata, _key(), _ref("user_key", "user_account"),
    Column("credential_id", String(1400), nullable=False, unique=True), _text("public_key"),
    Column("counter", BigInteger, nullable=False), Column("label", String(64), nullable=False), _moment("created"),
    _moment("used", nullable=True), Index(None, "user_key"),
)  # fmt: skip
recovery_code = Table(
    "recovery_code", metadata, _key(), _ref("user_key", "user_account"), _moment("created"), Index(None, "user_key"),
)  # fmt: skip
group_role = Table(
    "group_role", metadata, _key(), Column("group", String(256), nullable=False),
    Column("role", String(32), nullable=False), _text("organisation"), Column("region", String(64), nullable=False),
    Index(None, "group"),
)  # fmt: skip
organisation = Table(
    "organisation", metadata, _key(128), _text("name"), _moment("added"), _moment("ended", nullable=True), _revision(),
)  # fmt: skip
region = Table(
    "region", metadata, _key(), _text("name"), _moment("added"), _moment("ended", nullable=True), _revision(),
)  # fmt: skip
substitution = Table(
    "substitution", metadata, _key(), _ref("user_key", "user_account"), _ref("substitute_key", "user_account"),
    _moment("since"), _moment("until"), _text("added_by"), Column("ended_by", String(64)), _revision(),
    Index(None, "substitute_key"),
)  # fmt: skip
case = Table(
    "casus", metadata, _key(), Column("number", String(32), nullable=False, unique=True),
    Column("region", String(64), nullable=False), _text("responsible"), _moment("opened"), _moment("received"),
    Column("track", String(16), nullable=False), Column("danger", String(16), nullable=False), _text("flags"),
    Column("state", String(16), nullable=False), _moment("closed", nullable=True), _text("closed_by", nullable=True),
    Column("receipt_hash", String(64), unique=True), _revision(), Index(None, "region", "state"), info={OWNER: True},
)  # fmt: skip
involvement = Table(
    "involvement", metadata, _key(), _ref("case_key", "casus"), Column("organisation", String(128), nullable=False),
    Column("role", String(32), nullable=False), Column("why", String(16), nullable=False),
    _sealed("ground", "text"),
    _moment("since"), _moment("until", nullable=True), _text("added_by"), Column("ended_by", String(64)), _revision(),
    Index(None, "case_key", "organisation"),
)  # fmt: skip
glass = Table(
    "glass", metadata, _key(), _ref("case_key", "casus"), _ref("user_key", "user_account"), _sealed("reason", "text"),
    _moment("since"), _moment("until"), _ref("instance_key", "instance"), Index(None, "case_key", "user_key"),
    Index(None, "instance_key"),
)  # fmt: skip
consent = Table(
    "consent", metadata, _key(), _ref("case_key", "casus"), Column("purpose", String(64), nullable=False),
    _sealed("asked"), Column("given", Boolean, nullable=False), _moment("at"), _text("author"),
    Column("task_key", String(64)), Column("withdrawn_on", Date), _sealed("withdrawn_by", "text"),
    _text("recorded_by"), _revision(), Index(None, "case_key", "purpose"),
)  # fmt: skip
sharing = Table(
    "sharing", metadata, _key(), _ref("case_key", "casus"), _sealed("recipient", "text"),
    _sealed("for_whom", "text"), _sealed("purpose", "text"),
    Column("basis", String(32), nullable=False), _sealed("necessity", "text"), _moment("until"), _text("proposed_by"),
    _moment("at"), Column("fields", Json, nullable=False), Column("state", String(16), nullable=False),
    Column("decided_by", String(64)), _moment("decided_at", nullable=True),
    _sealed("ground", "text"), _revision(), Index(None, "case_key"),
)  # fmt: skip
fact = Table(
    "fact", metadata, Column("key", Counter, primary_key=True, autoincrement=True), _ref("case_key", "casus"),
    Column("name", String(128), nullable=False), _sealed("value", "json"), Column("task_key", String(64)),
    _text("form_key"), _text("author"), _moment("at"), Column("scope", String(8), nullable=False),
    Column("sensitivity", String(16), nullable=False),
    Index(None, "case_key", "name", "key"), Index(None, "task_key"),
    info={BOUND: ("case_key", "name", "task_key", "form_key", "author", "at", "scope", "sensitivity")},
)  # fmt: skip
identifier = Table(
    "identifier", metadata, Column("key", Counter, primary_key=True, autoincrement=True), _ref("case_key", "casus"),
    Column("name", String(128), nullable=False), _sealed("value", "json"), Column("task_key", String(64)),
    _text("form_key"), _text("author"), _moment("at"), Column("scope", String(8), nullable=False),
    Column("sensitivity", String(16), nullable=False),
    Index(None, "case_key", "name", "key"), Index(None, "task_key"),
    info={VAULT: True, BOUND: ("case_key", "name", "task_key", "form_key", "author", "at", "scope", "sensitivity")},
)  # fmt: skip
placement = Table(
    "placement", metadata, _key(), _ref("case_key", "casus"), _ref("task_key", "task"), _text("author"), _moment("at"),
    _sealed("address", "list"), _sealed("told", "list"), _moment("ended", nullable=True), _revision(),
    Index(None, "case_key"), info={VAULT: True},
)  # fmt: skip
placement_grant = Table(
    "placement_grant", metadata, _key(), _ref("placement_key", "placement"), _ref("case_key", "casus"),
    Column("user_key", String(64), nullable=False), _sealed("ground", "text"), _text("granted_by"), _moment("at"),
    _moment("until", nullable=True), _moment("withdrawn", nullable=True), Column("withdrawn_by", String(64)),
    _revision(), Index(None, "placement_key", "user_key"), Index(None, "user_key"), Index(None, "case_key"),
)  # fmt: skip
instance = Table(
    "instance", metadata, _key(), _ref("case_key", "casus"), Column("process_key", String(64), nullable=False),
    _ref("version", "version"), _moment("started"), _sealed("state_bytes", "bytes"),
    Column("state", String(16), nullable=False), _moment("ended", nullable=True), _revision(),
    Index(None, "case_key"), Index(None, "version", "state"),
)  # fmt: skip
task = Table(
    "task", metadata, _key(), _ref("instance_key", "instance"), _ref("case_key", "casus"), _text("token_id"),
    Column("element_id", String(255), nullable=False), Column("lane", String(32), nullable=False), _text("form_key"),
    Column("region", String(64), nullable=False), _moment("created"), Column("state", String(16), nullable=False),
    Column("assignee", String(64)), Column("only", String(64)), _sealed("item", "json", nullable=True),
    _moment("completed_at", nullable=True),
    Column("completed_by", String(64)), Column("completed_for", String(64)), _revision(),
    Index(None, "state", "lane", "region"),
    Index(None, "assignee", "state"), Index(None, "case_key", "state"), Index(None, "instance_key", "state"),
)  # fmt: skip
draft = Table(
    "draft", metadata, _key(), _sealed("values"), Column("author", String(64), nullable=False), _moment("saved"),
    _ref("case_key", "casus"), Index(None, "case_key"),
)  # fmt: skip
command = Table(
    "command", metadata, _key(), Column("actor", String(64), nullable=False), _moment("at"),
    Column("result", Json, nullable=False),
)  # fmt: skip
notice = Table(
    "notice", metadata, _key(), Column("kind", String(32), nullable=False), _ref("task_key", "task"),
    _ref("case_key", "casus"), _moment("at"), Column("user_key", String(64)), Column("role", String(32)),
    Column("region", String(64), nullable=False), Column("read_by", String(64)), _moment("read_at", nullable=True),
    Index(None, "role", "read_at"), Index(None, "user_key", "read_at"),
)  # fmt: skip
term = Table(
    "term", metadata, _key(), _ref("task_key", "task"), _ref("instance_key", "instance"), _ref("case_key", "casus"),
    Column("rule_id", String(32), nullable=False), Column("rule_version", String(32), nullable=False),
    _moment("trigger"),
    Column("raw_end", String(40), nullable=False), Column("end_date", Date, nullable=False), _moment("end"),
    Column("planning_date", Date, nullable=False), _moment("due"), _moment("soon"),
    Column("in_hours", Boolean, nullable=False),
    Column("character", String(16), nullable=False), Column("mark", String(1), nullable=False),
    Column("sum", Json, nullable=False), Column("state", String(16), nullable=False), _moment("ended", nullable=True),
    _revision(), Index(None, "task_key"), Index(None, "state", "due"), Index(None, "instance_key", "state"),
)  # fmt: skip
term_change = Table(
    "term_change", metadata, _key(), _ref("term_key", "term"), _ref("case_key", "casus"),
    Column("kind", String(16), nullable=False), _moment("at"), _text("actor"), _sealed("ground", "text"),
    Column("amount", Integer), Column("unit", String(16)), Column("old", Json, nullable=False),
    Column("new", Json, nullable=False), _moment("ended", nullable=True), Column("ended_by", String(64)), _revision(),
    Index(None, "term_key"), Index(None, "case_key"),
)  # fmt: skip
own_rule = Table(
    "own_rule", metadata, _key(), Column("term_id", String(32), nullable=False),
    Column("version", Integer, nullable=False), Column("table", Json, nullable=False), _text("author"), _moment("at"),
    Column("state", String(16), nullable=False), Column("approved_by", String(64)),
    _moment("approved_at", nullable=True), _revision(), UniqueConstraint("term_id", "version"),
)  # fmt: skip
subscription = Table(
    "subscription", metadata, _key(), _ref("instance_key", "instance"), _ref("case_key", "casus"),
    Column("name", String(128), nullable=False), _text("token_id"), Column("kind", String(8), nullable=False),
    Index(None, "case_key", "name"), Index(None, "instance_key"),
)  # fmt: skip
message = Table(
    "message", metadata, _key(), _ref("case_key", "casus"), Column("name", String(128), nullable=False),
    _moment("at"),
    Column("thrown_by", String(64)), Column("kind", String(8), nullable=False),
    _sealed("payload"),
    Column("state", String(16), nullable=False), _moment("delivered_at", nullable=True),
    Column("caught_by", String(64)),
    _revision(), Index(None, "case_key", "state"), Index(None, "state", "name"),
)  # fmt: skip
incident = Table(
    "incident", metadata, _key(), _ref("instance_key", "instance"), _ref("case_key", "casus"), _text("element_id"),
    _text("code"), _sealed("values"), Column("act", String(16), nullable=False), _text("record"),
    _moment("at"), Column("state", String(16), nullable=False), Column("resolved_by", String(64)),
    _moment("resolved_at", nullable=True), _sealed("ground", "text"), _revision(), Index(None, "instance_key"),
    Index(None, "state"),
)  # fmt: skip
history = Table(
    "history", metadata, Column("key", Counter, primary_key=True, autoincrement=True),
    _ref("instance_key", "instance"),
    _ref("case_key", "casus"), _text("element_id"), Column("event", String(16), nullable=False), _moment("at"),
    _text("actor"), _sealed("values"), Index(None, "instance_key"), Index(None, "case_key"),
    info={BOUND: ("instance_key", "case_key", "element_id", "event", "at", "actor")},
)  # fmt: skip
_WAITING = text("state = 'waiting'")  # written out where due jobs are asked for: a bound value finds no such index
job = Table(
    "job", metadata, _key(), Column("kind", String(32), nullable=False), _moment("due"),
    _ref("instance_key", "instance"),
    _ref("case_key", "casus"), Column("record", String(128), nullable=False), _text("element_id"), _text("role"),
    Column("state", String(16), nullable=False), _revision(),
    Index(None, "due", "key", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index(None, "instance_key", "state"), Index(None, "record", "state"),
)  # fmt: skip
outbox = Table(
    "outbox", metadata, _key(128), Column("kind", String(32), nullable=False), _sealed("payload"),
    _moment("at"), _moment("due"), _ref("instance_key", "instance", nullable=True),
    _ref("case_key", "casus", nullable=True), _text("element_id"), Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False), _moment("sent_at", nullable=True), _revision(),
    Index(None, "state", "due"), Index(None, "instance_key"),
)  # fmt: skip
version = Table(
    "version", metadata, _key(), Column("process_key", String(64), nullable=False), _text("name"),
    Column("files", Json, nullable=False), _moment("deployed_at"), _text("deployed_by"), _text("written_by"),
    Column("current", Boolean, nullable=False), _revision(), Index(None, "process_key", "current"),
)  # fmt: skip
design = Table(
    "design", metadata, _key(), Column("base_version", String(64), nullable=False),
    Column("files", Json, nullable=False),
    _text("author"), _moment("saved"), Column("state", String(16), nullable=False),
    Column("scenarios_state", String(16), nullable=False), Column("scenarios_report", Json, nullable=False),
    Column("scenarios_of", String(64), nullable=False), _revision(),
)  # fmt: skip
log = Table(
    "log", metadata, Column("key", Counter, primary_key=True, autoincrement=True),
    Column("stream", String(64), nullable=False), Column("number", Integer, nullable=False),
    Column("previous", String(64), nullable=False), Column("hash", String(64), nullable=False), _moment("at"),
    _text("actor"), Column("action", String(64), nullable=False), Column("kind", String(8), nullable=False),
    Column("case_key", String(64)), _text("record"), Column("commitment", String(64), nullable=False),
    _sealed("content", "json", nullable=True), UniqueConstraint("stream", "number"), Index(None, "at"),
    info={BOUND: ("stream", "number")},
)  # fmt: skip
log_head = Table(
    "log_head", metadata, _key(), Column("number", Integer, nullable=False), Column("hash", String(64), nullable=False),
    Column("sealed", Integer, nullable=False),
)  # fmt: skip
log_seal = Table(
    "log_seal", metadata, Column("key", Integer, primary_key=True, autoincrement=False), _moment("at"),
    Column("heads", Json, nullable=False), Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False), _text("signature"), _text("signer"),
)  # fmt: skip
data_key = Table(
    "data_key", metadata, _key(80), Column("case_key", String(64)), Column("number", Integer, nullable=False),
    Column("wrapped", LargeBinary), _moment("made"), _moment("destroyed", nullable=True),
    Index(None, "case_key"), Index(None, "number"),
)  # fmt: skip
log_withheld = Table(
    "log_withheld", metadata, _key(), _ref("case_key", "casus"), Column("line", Counter, nullable=False),
    _sealed("ground", "text"), _text("by"), _moment("at"),
    Column("what", String(8), nullable=False, server_default="log"), UniqueConstraint("case_key", "what", "line"),
)  # fmt: skip
legal_hold = Table(
    "legal_hold", metadata, _key(), _ref("case_key", "casus"), _sealed("ground", "text"), _text("set_by"),
    _moment("set_at"), _text("lifted_by", nullable=True), _moment("lifted_at", nullable=True),
    _sealed("lifted_ground", "text"), _revision(), Index(None, "case_key"),
)  # fmt: skip
erasure = Table(
    "erasure", metadata, _key(), Column("what", String(16), nullable=False),
    Column("target", String(64), nullable=False), Column("number", String(32), nullable=False),
    Column("rules", Json, nullable=False), Column("due_date", Date, nullable=False), _sealed("ground", "text"),
    Column("state", String(16), nullable=False), _text("proposed_by"), _moment("proposed_at"), _text("decided_by"),
    _moment("decided_at", nullable=True), _moment("done_at", nullable=True), Column("erased", Json, nullable=False),
    _sealed("request", "json", nullable=True), Column("received", Date), _revision(), Index(None, "state"),
)  # fmt: skip
