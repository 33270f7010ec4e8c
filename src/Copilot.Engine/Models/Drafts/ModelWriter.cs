using System.Globalization;
using System.Text;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Written;
using Copilot.Core.Guardrails;
using Copilot.Engine.Models.Calls;
using Copilot.Engine.Prompts;

namespace Copilot.Engine.Models.Drafts;

/// <summary>A draft in a model's words where they hold, in the template's where they do not.</summary>
/// <param name="Asked">Statements that the model was asked to word.</param>
/// <param name="Worded">Of these, those that stand in its words.</param>
/// <param name="Refused">Why the others do not, the last reasons of each; none where the model failed.</param>
/// <param name="Failure">Why the model did not answer; null where it did.</param>
public sealed record ModelDraft(
    Determination Draft,
    GuardrailVerdict Verdict,
    int Asked,
    int Worded,
    IReadOnlyList<Departure> Refused,
    ModelFailedException? Failure,
    Tokens Tokens
);

/// <summary>Has a model put the template's analysis into its own words, statement by statement, and holds every statement to what it says.</summary>
/// <remarks>Answers, codes, requirements and citations are the template's. A statement that departs from its meaning, or that a guardrail blocks, goes back once
/// with the reasons; what still falls short stays in the template's words. So a draft is always whole.</remarks>
public sealed class ModelWriter(ILanguageModel model, PromptLibrary prompts)
{
    /// <summary>What the model is asked to word in one call, in characters of the template: beside an answer of facts of usual length under 3,000 tokens for both. What stands behind it stays the template's.</summary>
    private const int MostCharacters = 4700;

    /// <summary>What an answer holds of a statement beside its words: its id, the keys of its citations, the marks about them.</summary>
    private const int CharactersAround = 60;

    public async Task<ModelDraft> WriteAsync(Brief brief, Audience audience, CancellationToken cancel)
    {
        // From here on the draft says that a model had part in it.
        var told = brief with
        {
            Versions = brief.Versions with { Prompts = prompts.Hash, Model = brief.Versions.Model ?? "" },
        };
        var input = new GuardrailInput(told);
        var template = TemplateWriter.Write(told, audience);
        var slots = Slots(template);
        if (slots.Count == 0 || audience == Audience.Member || brief.Language is null)
        {
            return Template(brief, audience, 0, null, default);
        }

        var tokens = default(Tokens);
        var held = new Dictionary<string, WrittenStatement>(StringComparer.Ordinal);
        var refused = new List<Departure>();
        var name = "";
        try
        {
            var asked = slots;
            for (var round = 0; round < 2 && asked.Count > 0; round++)
            {
                var answer = await model.AnswerAsync(Request(audience, asked, refused), cancel).ConfigureAwait(false);
                (tokens, name) = (tokens + answer.Tokens, answer.Model);
                var written = AnswerJson.Read(answer.Text, AnswerJson.Default.WrittenAnswer).Statements;
                refused = [.. Judge(template, written, held, input)];
                var failed = refused.Select(d => d.Statement).ToHashSet(StringComparer.Ordinal);
                foreach (var statement in written.Where(w => !failed.Contains(w.Id)))
                {
                    held.TryAdd(statement.Id, statement);
                }

                // What was left out stays the template's; only what was refused is asked for again.
                asked = [.. asked.Where(s => failed.Contains(s.Id))];
            }
        }
        catch (ModelFailedException e) when (!cancel.IsCancellationRequested)
        {
            if (held.Count == 0)
            {
                return Template(brief, audience, slots.Count, e, tokens);
            }
        }

        var versions = told.Versions with { Model = name.Length > 0 ? name : null };
        var named = told with { Versions = versions };
        var draft = WrittenDraft.With(TemplateWriter.Write(named, audience), [.. held.Values]) with
        {
            Disclaimer = Notices.Disclaimer(audience, named, held.Count),
        };
        var verdict = GuardrailList.Default.Check(draft, new GuardrailInput(named));
        return new ModelDraft(draft, verdict, slots.Count, held.Count, refused, null, tokens);
    }

    // The template alone, as if no model were configured.
    private static ModelDraft Template(Brief brief, Audience audience, int asked, ModelFailedException? failure, Tokens tokens)
    {
        var draft = TemplateWriter.Write(brief, audience);
        return new ModelDraft(draft, GuardrailList.Default.Check(draft, new GuardrailInput(brief)), asked, 0, [], failure, tokens);
    }

    private static List<Statement> Slots(Determination template)
    {
        var left = MostCharacters;
        return
        [
            .. template.Statements.Where(s => Writable.Is(s, template)).TakeWhile(s => (left -= s.Text.Length + CharactersAround) >= 0),
        ];
    }

    // Meaning first, which is cheap; then the guardrails over the draft with what is left of the words, those that held before among them.
    private static IEnumerable<Departure> Judge(
        Determination template,
        IReadOnlyList<WrittenStatement> written,
        Dictionary<string, WrittenStatement> held,
        GuardrailInput input
    )
    {
        var departures = Faithfulness.Of(template, [.. written.Where(w => !held.ContainsKey(w.Id))], input);
        var failed = departures.Select(d => d.Statement).ToHashSet(StringComparer.Ordinal);
        var sound = written.Where(w => !failed.Contains(w.Id)).Concat(held.Values).DistinctBy(w => w.Id).ToList();
        var mine = sound.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        var verdict = GuardrailList.Default.Check(WrittenDraft.With(template, sound), input);
        return departures.Concat(
            verdict
                .Violations.Where(v => v.Severity == Severity.Block && v.Statement is { } id && mine.Contains(id) && !held.ContainsKey(id))
                .Select(v => new Departure(v.Statement!, v.Code, $"{v.Why} {v.Fix}".Trim()))
        );
    }

    private ModelRequest Request(Audience audience, IReadOnlyList<Statement> slots, IReadOnlyList<Departure> refused) =>
        prompts[DraftPrompt.Id]
            .Ask(
                ModelRole.Draft,
                new Dictionary<string, string>
                {
                    ["audience"] = SectionNames.Of(audience),
                    ["statements"] = string.Join('\n', slots.Select(Tell)),
                    ["refused"] =
                        refused.Count == 0 ? "None yet." : string.Join('\n', refused.Select(r => $"{r.Statement} {r.Code} {r.Why}")),
                }
            );

    private static string Tell(Statement slot)
    {
        var text = new StringBuilder(slot.Text.Length + 80);
        text.Append(
            CultureInfo.InvariantCulture,
            $"{slot.Id} [{SectionNames.Of(slot.Section)}{(slot.Level is { } level ? $", {level}" : "")}"
        );
        if (slot.Citations.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"; citations c1{(slot.Citations.Count > 1 ? $" to c{slot.Citations.Count}" : "")}");
        }

        return text.Append("] ").Append(slot.Text).ToString();
    }
}
