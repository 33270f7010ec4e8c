using System.Text.Json;

namespace Copilot.Cli.Tests.Verbs;

public sealed class ModelCheckVerbTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    private void Away()
    {
        _terminal.Set("COPILOT__MODEL__ENDPOINT", "http://127.0.0.1:9/v1");
        _terminal.Set("COPILOT__MODEL__NAME", "small");
        _terminal.Set("COPILOT__MODEL__KEY", "sk-not-a-key");
    }

    [Fact]
    public void Nothing_configured_is_said_in_a_plain_sentence()
    {
        var (exitCode, output, error) = _terminal.Run("model", "check");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches("^No language model is configured.*\\.\n$", output);
        Assert.False(
            JsonDocument.Parse(_terminal.Run("model", "check", "--json").Output).RootElement.GetProperty("configured").GetBoolean()
        );
    }

    [Fact]
    public void A_model_that_is_away_ends_with_3_and_says_so_for_its_roles()
    {
        Away();
        var (exitCode, output, error) = _terminal.Run("model", "check");
        Assert.Equal((3, ""), (exitCode, error));
        Assert.StartsWith("facts, draft, questions: small at http://127.0.0.1:9\n", output, StringComparison.Ordinal);
        Assert.Contains("works       no: Nobody answers at the endpoint's address.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-not-a-key", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_machine_is_told_the_same()
    {
        Away();
        var (exitCode, output, _) = _terminal.Run("model", "check", "--json");
        var model = JsonDocument.Parse(output).RootElement.GetProperty("models")[0];
        Assert.Equal(
            (3, false, false, "Unreachable"),
            (
                exitCode,
                model.GetProperty("works").GetBoolean(),
                model.GetProperty("reachable").GetBoolean(),
                model.GetProperty("failure").GetString()
            )
        );
        Assert.Equal(JsonValueKind.Null, model.GetProperty("key_accepted").ValueKind);
    }

    [Theory]
    [InlineData("model check")]
    [InlineData("draft CASE")]
    [InlineData("facts CASE")]
    [InlineData("criteria CASE")]
    [InlineData("eval run CASES")]
    public void Wrong_settings_end_with_2_and_every_problem_before_anything_is_done(string line)
    {
        _terminal.Set("COPILOT__MODEL__ENDPONT", "http://127.0.0.1:9/v1");
        _terminal.Set("COPILOT__MODEL__KEY", "sk not a key");
        var (exitCode, output, error) = _terminal.Run([
            .. line.Split(' ')
                .Select(w =>
                    w switch
                    {
                        "CASE" => _terminal.Path("cases/one"),
                        "CASES" => _terminal.Path("cases"),
                        _ => w,
                    }
                ),
        ]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("Copilot:Model:ENDPONT: M001 ", error, StringComparison.Ordinal);
        Assert.Contains("Copilot:Model:Key: M002 ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("sk not", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_come_from_a_file_then_secrets_then_the_environment()
    {
        Write(
            "program/appsettings.json",
            """{ "Copilot": { "Model": { "Endpoint": "http://127.0.0.1:9/v1", "Name": "by-file", /* told */ } } }"""
        );
        Assert.Contains("by-file at", _terminal.Run("model", "check").Output, StringComparison.Ordinal);

        Write("named.json", """{ "Copilot": { "Model": { "Endpoint": "http://127.0.0.1:9/v1", "Name": "by-option" } } }""");
        Assert.Contains(
            "by-option at",
            _terminal.Run("model", "check", "--settings", _terminal.Path("named.json")).Output,
            StringComparison.Ordinal
        );
        _terminal.Set("COPILOT_SETTINGS", _terminal.Path("named.json"));
        Assert.Contains("by-option at", _terminal.Run("model", "check").Output, StringComparison.Ordinal);

        Write("home/.microsoft/usersecrets/copilot/secrets.json", """{ "Copilot:Model:Name": "by-secret" }""");
        _terminal.Set("HOME", _terminal.Path("home"));
        Assert.Contains("by-secret at", _terminal.Run("model", "check").Output, StringComparison.Ordinal);

        _terminal.Set("COPILOT__MODEL__NAME", "by-environment");
        Assert.Contains("by-environment at", _terminal.Run("model", "check").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Copilot\": ")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"A\":2}")]
    public void A_settings_file_that_is_none_is_named_without_its_words_or_its_place(string text)
    {
        Write("named.json", text);
        var (exitCode, output, error) = _terminal.Run("model", "check", "--settings", _terminal.Path("named.json"));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(": M007 ", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_terminal.Root, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_and_folders_that_are_named_and_not_there_end_with_2()
    {
        Assert.Equal(2, _terminal.Run("model", "check", "--settings", _terminal.Path("none.json")).ExitCode);
        Assert.Equal(2, _terminal.Run("facts", _terminal.Path("cases/one"), "--recordings", _terminal.Path("none")).ExitCode);
    }

    [Fact]
    public void A_folder_for_misses_may_be_new_and_is_not_made_for_nothing()
    {
        Assert.Equal(0, _terminal.Run("facts", _terminal.Path("cases/one"), "--misses", _terminal.Path("new")).ExitCode);
        Assert.False(Directory.Exists(_terminal.Path("new")));
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_terminal.Path(path))!);
        File.WriteAllText(_terminal.Path(path), text);
    }
}
