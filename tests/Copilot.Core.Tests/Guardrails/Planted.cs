using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Tests.Drafting;

namespace Copilot.Core.Tests.Guardrails;

/// <summary>A clean draft with one defect planted in it.</summary>
internal static class Planted
{
    /// <summary>What one guardrail finds in the draft as changed, against the untouched brief or a changed one.</summary>
    public static IReadOnlyList<Violation> Run(
        Guardrail guardrail,
        Func<Determination, Determination>? defect = null,
        Func<Brief, Brief>? world = null,
        Audience audience = Audience.Reviewer
    )
    {
        var brief = world is null ? Some.Brief() : world(Some.Brief());
        var written = TemplateWriter.Write(brief, audience);
        var draft = audience == Audience.Reviewer ? OtherHand.Add(written, brief) : written;
        return new GuardrailList([guardrail]).Check(defect is null ? draft : defect(draft), new GuardrailInput(brief)).Violations;
    }

    /// <summary>Changes the first statement that fits; fails where none does.</summary>
    public static Determination Change(this Determination draft, Func<Statement, bool> which, Func<Statement, Statement> change)
    {
        var target = draft.Statements.First(which);
        return draft with { Statements = [.. draft.Statements.Select(s => s.Id == target.Id ? change(s) : s)] };
    }

    /// <summary>Replaces words in the first statement that has them.</summary>
    public static Determination Reword(this Determination draft, string from, string to) =>
        draft.Change(
            s => s.Text.Contains(from, StringComparison.Ordinal),
            s => s with { Text = s.Text.Replace(from, to, StringComparison.Ordinal) }
        );

    public static Determination Without(this Determination draft, Func<Statement, bool> which)
    {
        Assert.Contains(draft.Statements, s => which(s));
        return draft with { Statements = [.. draft.Statements.Where(s => !which(s))] };
    }

    public static Determination Say(
        this Determination draft,
        Section section,
        string text,
        IReadOnlyList<string>? about = null,
        IReadOnlyList<Citation>? citations = null
    ) => draft with { Statements = [.. draft.Statements, new Statement("s999", section, null, text, citations ?? [], about ?? [])] };

    public static Determination With(this Determination draft, Func<Assessment, Assessment> change) =>
        draft with
        {
            Assessment = change(draft.Assessment),
        };

    public static Assessment Answer(this Assessment assessment, string key, Func<CriterionAnswer, CriterionAnswer> change)
    {
        Assert.Contains(assessment.Criteria, c => c.Key == key);
        return assessment with { Criteria = [.. assessment.Criteria.Select(c => c.Key == key ? change(c) : c)] };
    }

    public static Assessment Line(this Assessment assessment, string key, Func<LineDecision, LineDecision> change)
    {
        Assert.Contains(assessment.Lines, l => l.Key == key);
        return assessment with { Lines = [.. assessment.Lines.Select(l => l.Key == key ? change(l) : l)] };
    }

    /// <summary>The defect is found: something blocks, under the guardrail's code.</summary>
    public static void Blocks(this IReadOnlyList<Violation> violations, string code, string? why = null)
    {
        Assert.NotEmpty(violations);
        Assert.All(violations, v => Assert.Equal(code, v.Code));
        Assert.Contains(violations, v => v.Severity == Severity.Block && (why is null || v.Why.Contains(why, StringComparison.Ordinal)));
        Assert.All(violations, v => Assert.NotEqual("", v.Fix));
    }
}
