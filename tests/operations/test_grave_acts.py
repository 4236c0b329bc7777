# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Every grave act asks somebody whose proof is old to show again who they are; in the source, so none is forgotten."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from engine.operations.accounts import sessions

OPERATIONS = Path(sessions.__file__).parents[1]
#: module → operations that weigh so heavily; what calls a helper of its own that asks is listed by that helper
GRAVE = {
    "deploying": {"deploy_draft"},
    "catalogue": {"approve_rule"},
    "administration": {"_may_change"},
    "factors": {"begin_totp", "remove_totp", "new_recovery_codes"},
    "passkeys": {"ask_new_passkey", "remove_passkey"},
    "sessions": {"end_my_session", "end_my_other_sessions"},
    "vault": {"see_address", "grant_address"},
    "emergency": {"break_glass"},
    "retention": {"lift_hold", "approve_erasure"},
    "access": {"access_file"},
}


def _file(module: str) -> Path:
    """Return the one file of the operations with this name."""
    (found,) = OPERATIONS.glob(f"*/{module}.py")
    return found


@pytest.mark.parametrize("module", GRAVE)
def test_a_grave_act_asks_for_a_fresh_proof(module: str) -> None:
    tree = ast.parse(_file(module).read_text(encoding="utf-8"))
    asking = {
        function.name
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "require_fresh"
    }
    assert GRAVE[module] <= asking
