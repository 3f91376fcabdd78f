"""pgbench on the house's own server, with the house's own settings: what the database alone could do."""

import re
import subprocess
from pathlib import Path

from ombud.foundation.postgres.address import Address
from ombud.foundation.postgres.binaries import find_binaries

RATE = re.compile(r"tps = ([\d.]+)")
SECONDS, CLIENTS = 10, 4


def limit(address: Address, script: str, folder: Path) -> float:
    """Transactions a second of a script with as many clients as the figure it is held against."""
    file = folder / "mail.sql"
    file.write_text(script)
    there = address.libpq()
    ran = subprocess.run(
        [
            *(str(find_binaries() / "pgbench"), "-n", "-M", "simple", "-c", str(CLIENTS), "-j", "1"),
            *("-T", str(SECONDS), "-f", str(file), "-h", str(there["host"]), "-p", str(there["port"])),
            *("-U", str(there["user"]), str(there["dbname"])),
        ],
        env={"PGPASSWORD": str(there.get("password", ""))},
        capture_output=True,
        text=True,
        check=False,
    )
    found = RATE.search(ran.stdout)
    if ran.returncode or found is None:
        raise SystemExit(f"pgbench failed: {ran.stderr[-2000:]}")
    return float(found[1])
