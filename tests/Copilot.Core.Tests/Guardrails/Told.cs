using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Guardrails;

/// <summary>A text that somebody else wrote about the made-up case, run through one guardrail or all.</summary>
internal static class Told
{
    private static readonly Lazy<TextLanguage> Language = new(() =>
    {
        var problems = new List<Problem>();
        var lexicon = DeterminationLexicon.Read(File.ReadAllText(Path.Combine(GuidelineRules.Folder, DeterminationLexicon.File)), problems);
        Assert.Empty(problems);
        return new TextLanguage(FactReader.FromFolder(GuidelineRules.Folder), new Lazy<DeterminationLexicon>(lexicon));
    });

    public static Brief Brief(Func<Brief, Brief>? world = null)
    {
        var brief = Drafting.Some.Brief() with { Language = Language.Value };
        return world is null ? brief : world(brief);
    }

    /// <summary>What one guardrail finds in a text.</summary>
    public static IReadOnlyList<Violation> Run(
        Guardrail guardrail,
        string text,
        Func<Brief, Brief>? world = null,
        AuditFormat format = AuditFormat.Auto
    ) => Audit.Run(text, format, new GuardrailInput(Brief(world)), new GuardrailList([guardrail])).Violations;

    public static AuditResult All(string text, AuditFormat format = AuditFormat.Auto) => Audit.Run(text, format, Brief());

    /// <summary>The text trips the guardrail, at a stretch that holds the words.</summary>
    public static void Trips(Guardrail guardrail, string text, string at, Func<Brief, Brief>? world = null)
    {
        var found = Run(guardrail, text, world);
        Assert.Contains(found, v => v.Code == guardrail.Code && (v.Text ?? "").Contains(at, StringComparison.Ordinal));
        Assert.All(found, v => Assert.True(v.Start is null || text[v.Start.Value..v.End!.Value] == v.Text, "the stretch is the file's"));
    }

    public static void Passes(Guardrail guardrail, string text, Func<Brief, Brief>? world = null) =>
        Assert.Empty(Run(guardrail, text, world));
}
