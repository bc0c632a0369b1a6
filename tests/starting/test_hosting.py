"""What a git remote tells, and where the program was installed from."""

import pytest

from sitegen.starting.hosting import folder_of, host_of, requirement, web_address
from sitegen.starting.study import GitHost


@pytest.mark.parametrize(
    ("remote", "address", "host"),
    [
        ("git@github.com:bramble/why.git", "https://github.com/bramble/why", GitHost.GITHUB),
        ("https://github.com/bramble/why.git", "https://github.com/bramble/why", GitHost.GITHUB),
        ("https://github.com/bramble/why/", "https://github.com/bramble/why", GitHost.GITHUB),
        ("https://oauth2:secret@gitlab.com/a/b/why.git", "https://gitlab.com/a/b/why", GitHost.GITLAB),
        ("ssh://git@gitlab.bramble.example:2222/a/why.git", "https://gitlab.bramble.example/a/why", "gitlab"),
        ("http://git.example:3000/a/why", "http://git.example:3000/a/why", GitHost.GITHUB),
        ("git@codeberg.org:bramble/why.git", "https://codeberg.org/bramble/why", GitHost.GITHUB),
        ("https://github.com/gitlab/why", "https://github.com/gitlab/why", GitHost.GITHUB),
        ("/srv/git/gitlab.git", "", GitHost.GITHUB),
        ("../why.git", "", GitHost.GITHUB),
        ("C:/git/why.git", "", GitHost.GITHUB),
        ("", "", GitHost.GITHUB),
    ],
)
def test_a_remote_tells_address_and_host(remote: str, address: str, host: str) -> None:
    assert (web_address(remote), host_of(remote)) == (address, host)


@pytest.mark.parametrize(
    ("installed", "remote", "told"),
    [
        (None, "", "sitegen==1.2.0"),
        (
            '{"url": "https://github.com/us/sitegen.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "",
            "git+https://github.com/us/sitegen@abc",
        ),
        (
            '{"url": "https://me:secret@github.com/us/sitegen", "vcs_info": {"commit_id": "abc"}}',
            "",
            "git+https://github.com/us/sitegen@abc",
        ),
        ('{"url": "file:///src/sitegen", "dir_info": {}}', "git@gitlab.com:us/sitegen.git", "git+https://gitlab.com/us/sitegen"),
        ('{"url": "file:///src/sitegen", "dir_info": {"editable": true}}', "", ""),
        ('{"url": "file:///tmp/sitegen-1.2.0-py3-none-any.whl", "archive_info": {}}', "", ""),
    ],
)  # fmt: skip
def test_a_workflow_installs_what_is_installed_here_or_says_that_it_does_not_know(
    installed: str | None, remote: str, told: str
) -> None:
    assert requirement("1.2.0", installed, remote) == told


def test_the_folder_of_an_installation_is_known_where_it_is_one() -> None:
    assert folder_of('{"url": "file:///src/a%20b", "dir_info": {}}') == "/src/a b"
    assert folder_of('{"url": "file:///a.whl", "archive_info": {}}') == ""
    assert folder_of(None) == ""
