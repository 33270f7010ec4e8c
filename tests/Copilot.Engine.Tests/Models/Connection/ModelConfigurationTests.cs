using Copilot.Core;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;
using Microsoft.Extensions.Configuration;

namespace Copilot.Engine.Tests.Models.Connection;

public sealed class ModelConfigurationTests
{
    private static ModelConfiguration Read(params (string Key, string Value)[] values) =>
        ModelConfiguration.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"Copilot:Model:{v.Key}", (string?)v.Value)))
                .Build()
        );

    [Fact]
    public void Nothing_configured_is_no_model_and_no_problem()
    {
        var read = Read();
        Assert.False(read.Any);
        Assert.Null(read[ModelRole.Facts]);
        Assert.Same(read, read.Checked());
    }

    [Fact]
    public void One_model_serves_every_role_and_a_role_may_differ_in_anything()
    {
        var read = Read(
            ("Endpoint", "http://localhost:11434/v1"),
            ("Name", "small"),
            ("Budget:Tokens", "9000"),
            ("Draft:Name", "large"),
            ("draft:temperature", "0.5"),
            ("Facts:Budget:Seconds", "30")
        );
        Assert.Empty(read.Problems);
        Assert.Equal(
            ("small", "large", "small"),
            (read[ModelRole.Facts]!.Name, read[ModelRole.Draft]!.Name, read[ModelRole.Questions]!.Name)
        );
        Assert.Equal((null, 0.5), (read[ModelRole.Facts]!.Temperature, read[ModelRole.Draft]!.Temperature));
        Assert.Equal((9000, TimeSpan.FromSeconds(30)), (read[ModelRole.Facts]!.Budget.Tokens, read[ModelRole.Facts]!.Budget.Time));
        Assert.Equal(
            (TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(300), 4, Structure.Auto),
            (
                read[ModelRole.Draft]!.FirstByte,
                read[ModelRole.Draft]!.Timeout,
                read[ModelRole.Draft]!.Concurrency,
                read[ModelRole.Draft]!.Structure
            )
        );
    }

    [Fact]
    public void A_role_alone_may_have_a_model()
    {
        var read = Read(("Facts:Endpoint", "http://localhost:11434/v1"), ("Facts:Name", "small"));
        Assert.Empty(read.Problems);
        Assert.NotNull(read[ModelRole.Facts]);
        Assert.Null(read[ModelRole.Draft]);
    }

    [Fact]
    public void Prices_are_read_together()
    {
        var prices = Read(
            ("Endpoint", "http://localhost/v1"),
            ("Name", "m"),
            ("Prices:Input", "2.5"),
            ("Prices:CachedInput", "1.25"),
            ("Prices:Output", "10"),
            ("Prices:Currency", "EUR")
        )[ModelRole.Facts]!.Prices!;
        Assert.Equal(0.0525m, prices.Of(new Tokens(18_000, 1_000, 2_000)));
        Assert.Equal("EUR", prices.Currency);
    }

    [Theory]
    [InlineData("Kind", "gemini")]
    [InlineData("Kind", "1")]
    [InlineData("Endpoint", "localhost:11434")]
    [InlineData("Endpoint", "http://somebody:secret-word@localhost/v1")]
    [InlineData("Endpoint", "http://localhost/v1?key=secret-word")]
    [InlineData("Endpoint", "http://localhost/v1/chat/completions")]
    [InlineData("Key", "secret word")]
    [InlineData("ApiVersion", "1999-01-01")]
    [InlineData("ContextTokens", "12")]
    [InlineData("MaxOutputTokens", "many")]
    [InlineData("Temperature", "3")]
    [InlineData("Temperature", "NaN")]
    [InlineData("Seed", "1.5")]
    [InlineData("Structure", "xml")]
    [InlineData("FirstByteSeconds", "0")]
    [InlineData("TimeoutSeconds", "-1")]
    [InlineData("Retries", "11")]
    [InlineData("Concurrency", "0")]
    [InlineData("LocalOnly", "perhaps")]
    [InlineData("Prices:Input", "-1")]
    [InlineData("Prices:Currency", "dollars")]
    [InlineData("Budget:Tokens", "0")]
    [InlineData("Budget:Money", "much")]
    [InlineData("Budget:Seconds", "0")]
    public void A_bad_value_is_named_by_its_key_with_what_it_takes_and_is_not_repeated(string key, string value)
    {
        var problem = Assert.Single(Read(("Name", "m"), (key, value)).Problems, p => p.Code == ModelProblems.BadValue);
        Assert.Equal($"Copilot:Model:{key}", problem.Place.ToString());
        Assert.StartsWith("It takes ", problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var read = Read(("Endpint", "http://localhost/v1"), ("Seed", "x"), ("Facts:Temperature", "9"));
        Assert.Equal(
            ["Copilot:Model:Endpint: M001", "Copilot:Model:Facts:Temperature: M002", "Copilot:Model:Seed: M002"],
            read.Problems.Select(p => $"{p.Place}: {p.Code}").Order(StringComparer.Ordinal)
        );
        Assert.Throws<UnreadableInputException>(read.Checked);
    }

    [Theory]
    [InlineData("M003", "Name", "m")]
    [InlineData("M004", "Endpoint", "http://localhost/v1")]
    [InlineData("M005", "Endpoint", "https://api.openai.com/v1", "Name", "m")]
    [InlineData("M005", "Kind", "azure", "Endpoint", "https://our.openai.azure.com", "Name", "m")]
    [InlineData("M006", "LocalOnly", "true", "Endpoint", "https://models.example.org/v1", "Name", "m")]
    [InlineData("M006", "LocalOnly", "true", "Endpoint", "http://192.0.2.7/v1", "Name", "m")]
    [InlineData("M008", "Budget:Money", "1", "Endpoint", "http://localhost/v1", "Name", "m")]
    [InlineData("M009", "Recordings", "no/such/folder")]
    [InlineData("M010", "FirstByteSeconds", "301", "Endpoint", "http://localhost/v1", "Name", "m")]
    public void What_is_missing_or_does_not_fit_together_is_one_problem_for_all_roles(string code, params string[] pairs)
    {
        var problem = Assert.Single(Read([.. pairs.Chunk(2).Select(p => (p[0], p[1]))]).Problems);
        Assert.Equal(code, problem.Code);
    }

    [Theory]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://127.0.0.2:8000/v1")]
    [InlineData("http://[::1]:8000/v1")]
    public void Strict_mode_takes_this_machine(string address) =>
        Assert.Empty(Read(("LocalOnly", "true"), ("Endpoint", address), ("Name", "m")).Problems);

    [Fact]
    public void A_key_prints_as_a_word()
    {
        var options = Read(("Endpoint", "http://localhost/v1"), ("Name", "m"), ("Key", Asked.Key))[ModelRole.Facts]!;
        Assert.Equal(Asked.Key, options.Key!.Reveal());
        Assert.DoesNotContain(Asked.Key, options.ToString(), StringComparison.Ordinal);
        Assert.Equal(options.Key, new Secret(Asked.Key));
    }

    [Fact]
    public void Every_key_and_code_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "models.md"));
        Assert.All(ModelConfiguration.Keys, key => Assert.Contains($"| `{key}` |", page, StringComparison.Ordinal));
        var codes = File.ReadAllText(Path.Combine(Repository.Root, "docs", "codes.md"));
        Assert.All(Enumerable.Range(1, 10), n => Assert.Contains($"| M{n:000} |", codes, StringComparison.Ordinal));
    }
}
