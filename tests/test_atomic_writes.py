"""Whatever stops a write, the old file is there or the new one: never a mixture, nothing beside."""

from __future__ import annotations

import os
import random
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import forked
import pytest
from forked import PRINTING
from layers_tui.cli import main
from layers_tui.user import atomic
from layers_tui.user.chosen import recall, remember

OLD, NEW = b"a" * 300_000, b"b" * 200_000
KILLED = 25
"""Times that a writer is killed."""
NOBODY = 65534

WRITER = """
import sys
from pathlib import Path
from layers_tui.cli import main
from layers_tui.user import atomic
path, contents = Path(sys.argv[1]), (b"a" * 300_000, b"b" * 200_000)
atomic.write(path, contents[0])
print("started", flush=True)
while True:
    for content in contents:
        getattr(atomic, sys.argv[2])(path, content)
        if sys.argv[2] == "create":
            path.unlink()
"""


@pytest.fixture(params=["no name at first", "a name beside"])
def _ways(request, monkeypatch):
    """Where a system has files without a name, and where it has not."""
    if request.param == "a name beside":
        monkeypatch.delattr(os, "O_TMPFILE")


@pytest.mark.parametrize("how", ["write", "create"])
def test_a_writer_that_is_killed_leaves_one_or_the_other(tmp_path, how):
    path = tmp_path / "file"
    chance = random.Random(how)
    for _ in range(KILLED):
        if how == "create":
            path.unlink(missing_ok=True)
        text = WRITER if how == "write" else WRITER.replace("contents[0])", "b''); path.unlink()")
        writer = subprocess.Popen(
            [sys.executable, "-c", text, str(path), how], stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"started\n"
        time.sleep(chance.random() * 0.05)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        if how == "write" or path.exists():
            assert path.read_bytes() in (OLD, NEW)
        # Between its name and its place a whole file stands for an instant.
        for left in tmp_path.glob(f"{atomic.TEMPORARY}*"):
            assert left.read_bytes() in (OLD, NEW)
            left.unlink()
        assert {each.name for each in tmp_path.iterdir()} <= {"file"}


@pytest.mark.usefixtures("_ways")
def test_the_system_stops_a_write_and_nothing_is_left_of_it(tmp_path):
    path = tmp_path / "file"
    atomic.write(path, OLD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            atomic.write(path, NEW)
        with pytest.raises(OSError, match="File too large"):
            atomic.create(tmp_path / "other", NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.usefixtures("_ways")
def test_links_modes_and_owners_are_kept(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(OLD)
    real.chmod(0o604)
    if os.geteuid() == 0:
        os.chown(real, NOBODY, NOBODY)
    before = real.stat()
    link.symlink_to("real")
    atomic.write(link, NEW)
    after = real.stat()
    assert os.readlink(link) == "real"  # noqa: PTH115 - as it is written
    assert real.read_bytes() == NEW
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )


@pytest.mark.usefixtures("_ways")
def test_a_new_file_has_the_mode_of_any_other(tmp_path):
    before = os.umask(0o027)
    try:
        atomic.write(tmp_path / "written", NEW)
        atomic.create(tmp_path / "created", NEW)
    finally:
        os.umask(before)
    for name in ("written", "created"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o640


@pytest.mark.usefixtures("_ways")
def test_a_long_name_is_as_good_as_any(tmp_path):
    path = tmp_path / ("字" * 85)
    atomic.create(path, OLD)
    atomic.write(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.usefixtures("_ways")
def test_where_a_link_leads(tmp_path):
    loop, dangling = tmp_path / "loop", tmp_path / "dangling"
    loop.symlink_to("loop")
    dangling.symlink_to("below/there")
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        atomic.write(loop, NEW)
    assert loop.is_symlink()
    atomic.write(dangling, NEW)
    assert (tmp_path / "below" / "there").read_bytes() == NEW
    with pytest.raises(FileExistsError):
        atomic.create(dangling, OLD)


def command(*words, folder, most=None):
    """A run of the program that may write so many bytes to a file."""

    limits = {} if most is None else {resource.RLIMIT_FSIZE: most}
    return forked.run(*words, folder=folder, limits=limits, modules=PRINTING)


MARKED = "# Mine\n\n<!-- layers-tui export layered-paradox -->\nold\n<!-- /layers-tui -->\n"
COMMANDS = {
    "export": ("export", "--to", "markdown", "-o", "file", "--force"),
    "embed": ("export", "--embed", "file"),
}


def stays_as_it_was(folder, *words, reason, **limits):
    file = folder / "file"
    file.write_text(MARKED)
    there = sorted(path.name for path in folder.iterdir())
    ran = command(*words, folder=folder, **limits)
    assert ran.returncode == 2, ran
    assert ran.stderr.decode() == f"file: can't be written ({reason}); check the folder\n"
    assert file.read_text() == MARKED
    assert sorted(path.name for path in folder.iterdir()) == there


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_may_write_no_more_says_so(tmp_path, name):
    stays_as_it_was(tmp_path, *COMMANDS[name], reason="File too large", most=1000)


def test_a_new_stack_that_can_not_be_written_whole_is_not_there(tmp_path):
    ran = command("new", "mine.yaml", folder=tmp_path, most=100)
    assert ran.returncode == 2
    assert ran.stderr == b"mine.yaml: can't be written (File too large); check the folder\n"
    assert [*tmp_path.iterdir()] == []


STEPS = ("write", "fchmod", "fsync", "link", "replace")
"""What a write does, one after the other."""


def killed_at(step, work, folder):
    """Do this in a process that is killed at its `step`th step, halfway through what it writes;
    whether it was."""
    child = os.fork()
    if child == 0:
        left = [step]

        def killing(name, real):
            def call(*given, **named):
                left[0] -= 1
                if left[0] == 0:
                    if name == "write":
                        real(given[0], given[1][: len(given[1]) // 2])
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*given, **named)

            return call

        try:
            for name in STEPS:
                setattr(os, name, killing(name, getattr(os, name)))
            os.chdir(folder)
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


WORK = {
    **{name: lambda words=words: main([*words]) for name, words in COMMANDS.items()},
    "new": lambda: main(["new", "mine.yaml"]),
    "chosen": lambda: remember(Path("file"), theme="ember"),
}


@pytest.mark.usefixtures("_ways")
@pytest.mark.parametrize("name", WORK)
def test_whatever_writes_can_be_killed_at_any_step(tmp_path, name):
    before = {} if name == "new" else {"file": MARKED}

    def after(step):
        """What is there after a run that is killed at this step, and whether it was."""
        for path in tmp_path.iterdir():
            path.unlink()
        for each, text in before.items():
            (tmp_path / each).write_text(text)
        was_killed = killed_at(step, WORK[name], tmp_path)
        # What had a name for a moment may be left where a system has no files without one.
        there = [path for path in tmp_path.iterdir() if atomic.TEMPORARY not in path.name]
        return {path.name: path.read_text() for path in there}, was_killed

    done, _ = after(0)
    assert done != before
    seen = []
    for step in range(1, 30):
        found, was_killed = after(step)
        seen.append(found)
        assert before.keys() <= found.keys() <= done.keys()
        for each, text in found.items():
            assert text in (before.get(each), done[each]), step
        if not was_killed:
            break
    assert step > len(STEPS) - 2
    assert seen[0] == before
    assert seen[-1] == done


@pytest.fixture
def small(tmp_path):
    """A file system of a few pages."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk(small, name):
    (small / "more").write_bytes(b"x" * 4096 * 3)
    stays_as_it_was(small, *COMMANDS[name], reason="No space left on device")


def test_what_was_chosen_is_kept_on_a_full_disk(small):
    path = small / "chosen.json"
    remember(path, theme="paper")
    (small / "more").write_bytes(b"x" * 4096 * 3)
    remember(path, theme="ember")
    assert recall(path).theme == "paper"
    assert sorted(each.name for each in small.iterdir()) == ["chosen.json", "more"]
    (small / "more").unlink()
    remember(path, theme="ember")
    assert recall(path).theme == "ember"


@pytest.fixture
def as_nobody(tmp_path, monkeypatch, capsys):
    """Runs a command as one who owns nothing here, which root can become for a while."""
    for path in (tmp_path, *tmp_path.parents[:3]):
        if path.stat().st_uid == os.geteuid() and path != Path("/tmp"):
            path.chmod(path.stat().st_mode | 0o055)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").write_text(MARKED)
    monkeypatch.chdir(folder)

    def run(words):
        # What it imports may stand where only root can read it.
        main(["export", "--to", "markdown"])
        main(["export", "--embed", "file", "--check"])
        capsys.readouterr()
        if os.geteuid() == 0:
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            return main([*words]), capsys.readouterr().err
        finally:
            if os.getresuid()[2] == 0:
                os.setresuid(0, 0, 0)

    yield run
    folder.chmod(0o755)


@pytest.mark.parametrize("modes", [(0o555, 0o666), (0o777, 0o444)], ids=["folder", "file"])
@pytest.mark.parametrize("name", COMMANDS)
def test_what_may_not_be_written_to_stays_as_it_was(as_nobody, name, modes):
    file = Path("file").absolute()
    file.parent.chmod(modes[0])
    file.chmod(modes[1])
    status, told = as_nobody(COMMANDS[name])
    assert (status, told) == (2, "file: can't be written (Permission denied); check the folder\n")
    assert file.read_text() == MARKED
    assert [path.name for path in file.parent.iterdir()] == ["file"]
