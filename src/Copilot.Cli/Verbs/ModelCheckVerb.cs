using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Models.Connection;

namespace Copilot.Cli.Verbs;

/// <summary>Tries the configured language models, and says of each what works.</summary>
internal static class ModelCheckVerb
{
    private const string None = "No language model is configured: facts are read by rule and drafts are written by the template.";

    public static Command Create(Composition composition)
    {
        var json = Options.Json();
        var settings = Options.Settings();
        var verb = new Command("check", "Tries the configured language models with one short question.") { json, settings };
        verb.SetAction(
            async (parsed, cancel) =>
            {
                var read = SettingsPlace.Read(parsed.GetValue(settings), composition.Surroundings);
                var configuration = read is null ? ModelConfiguration.None : ModelConfiguration.Read(read).Checked();
                var models = await ModelCheck.RunAsync(configuration, TimeProvider.System, cancel);
                composition.Surroundings.Output.Write(parsed.GetValue(json) ? JsonText.Of(writer => Write(models, writer)) : Write(models));
                return models.All(m => m.Works) ? ExitCode.Done : ExitCode.Unavailable;
            }
        );
        return verb;
    }

    private static string Write(IReadOnlyList<CheckedModel> models)
    {
        if (models.Count == 0)
        {
            return None + "\n";
        }

        var text = new StringBuilder();
        foreach (var model in models)
        {
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(", ", model.Roles.Select(ModelRequest.Spell))}: ");
            if (model.Options.Endpoint is not { } endpoint)
            {
                text.Append("answers come from recordings alone; there is no endpoint to try.\n");
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"{model.Options.Name} at {endpoint.GetLeftPart(UriPartial.Authority)}\n");
            foreach (var (name, words) in Lines(model))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {name, -11} {words}\n");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Words)> Lines(CheckedModel model)
    {
        yield return ("works", model.Works ? "yes" : $"no: {model.Problem}");
        yield return ("reachable", Word(model.Reachable, "yes", "no"));
        yield return (
            "key",
            model.Options.Key is null
                ? Word(model.KeyAccepted, "none given, and none asked for", "asked for, and none given")
                : Word(model.KeyAccepted, "accepted", "not accepted")
        );
        yield return ("model", Word(model.Known, "known", "unknown to the endpoint"));
        if (!model.Works)
        {
            yield break;
        }

        yield return (
            "structure",
            model.Rung switch
            {
                Rung.Schema => "a strict schema works",
                Rung.Object => "no schema; any JSON object works",
                _ => "neither a schema nor an object; JSON between fences works",
            }
        );
        yield return (
            "context",
            (model.ContextTokens, model.Options.ContextTokens) switch
            {
                ({ } told, { } set) when set > told => Invariant(
                    $"{told} tokens, as the endpoint tells; the settings say {set}, which is more"
                ),
                ({ } told, _) => Invariant($"{told} tokens, as the endpoint tells; a server may be set to less"),
                (null, { } set) => Invariant($"{set} tokens by the settings; the endpoint does not tell"),
                _ => "not told by the endpoint; give ContextTokens in the settings",
            }
        );
        yield return ("latency", Invariant($"{model.Latency!.Value.TotalSeconds:0.0} s"));
        yield return (
            "tokens",
            model.Tokens == default ? "not told by the endpoint" : Invariant($"{model.Tokens.Input} read, {model.Tokens.Output} written")
        );
    }

    private static string Word(bool? value, string yes, string no) =>
        value switch
        {
            true => yes,
            false => no,
            null => "not found out",
        };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Write(IReadOnlyList<CheckedModel> models, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("configured", models.Count > 0);
        json.WriteStartArray("models");
        foreach (var model in models)
        {
            json.WriteStartObject();
            json.WriteStartArray("roles");
            foreach (var role in model.Roles)
            {
                json.WriteStringValue(ModelRequest.Spell(role));
            }

            json.WriteEndArray();
            json.WriteString("name", model.Options.Name);
            json.WriteString("endpoint", model.Options.Endpoint?.GetLeftPart(UriPartial.Authority));
            json.WriteBoolean("works", model.Works);
            Flag("reachable", model.Reachable);
            Flag("key_accepted", model.KeyAccepted);
            Flag("known", model.Known);
            json.WriteString("structure", model.Rung?.ToString().ToLowerInvariant());
            Number("context_tokens", model.ContextTokens);
            Number("latency_ms", model.Latency is { } latency ? (int)latency.TotalMilliseconds : null);
            Number("input_tokens", model.Works ? model.Tokens.Input : null);
            Number("output_tokens", model.Works ? model.Tokens.Output : null);
            json.WriteString("failure", model.Failure?.ToString());
            json.WriteString("problem", model.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void Flag(string name, bool? value)
        {
            json.WritePropertyName(name);
            if (value is { } known)
            {
                json.WriteBooleanValue(known);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        void Number(string name, int? value)
        {
            json.WritePropertyName(name);
            if (value is { } known)
            {
                json.WriteNumberValue(known);
            }
            else
            {
                json.WriteNullValue();
            }
        }
    }
}
