"""What is known of plug-ins without importing them."""

from unslump.installed.plugins import InstalledPlugin, State, listed, normalised


def plugin(name: str, distribution: str) -> InstalledPlugin:
    return InstalledPlugin(name=name, leads_to="module", distribution=distribution)


def test_the_first_of_one_name_holds_it_unless_it_is_disabled() -> None:
    plugins = [plugin("a", "one"), plugin("a", "two"), plugin("b", "one"), plugin("csv", "three")]
    known = listed(plugins, disabled=["b"], built_in=["csv"])
    assert [(each.state, each.holder) for each in known] == [
        (State.ON, ""),
        (State.LEFT_OUT, "one"),
        (State.DISABLED, ""),
        (State.LEFT_OUT, "unslump"),
    ]


def test_a_disabled_plugin_frees_its_name_for_no_other() -> None:
    known = listed([plugin("a", "one"), plugin("a", "two")], disabled=["a"], built_in=[])
    assert [each.state for each in known] == [State.DISABLED, State.DISABLED]


def test_a_distribution_has_one_spelling() -> None:
    assert {normalised(each) for each in ("My_Plugin", "my.plugin", "my--plugin", "MY-PLUGIN")} == {
        "my-plugin"
    }
