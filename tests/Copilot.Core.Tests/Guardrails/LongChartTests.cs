using System.Collections;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Facts;
using Copilot.Core.Guardrails;

namespace Copilot.Core.Tests.Guardrails;

/// <summary>A long chart has long drafts: what is gone through for each sentence, and not once a case, makes the time grow as its square. Looks are counted, not time.</summary>
public sealed class LongChartTests
{
    private const string Letter =
        "The MRI of 28 May 2025 shows a slip of 6 mm at L4-L5 and severe central stenosis. She had twelve weeks of therapy from 10 February 2025. Leg pain is 7 of 10.\n\n";

    [Theory]
    [InlineData(Audience.Reviewer)]
    [InlineData(Audience.Provider)]
    public void The_facts_and_documents_of_a_chart_are_gone_through_as_often_for_a_draft_eight_times_as_long(Audience audience) =>
        Assert.Equal(Looks(audience, 1), Looks(audience, 8));

    [Fact]
    public void The_facts_of_a_chart_are_gone_through_as_often_for_a_letter_eight_times_as_long() =>
        Assert.Equal(Looks(Letter, 1), Looks(Letter, 8));

    private static (int Facts, int Documents) Looks(Audience audience, int times)
    {
        var (brief, facts, documents) = Watched();
        var draft = TemplateWriter.Write(brief, audience);
        draft = draft with
        {
            Statements = [.. Enumerable.Range(0, times).SelectMany(n => draft.Statements.Select(s => s with { Id = $"{s.Id}-{n}" }))],
        };
        (facts.Looks, documents.Looks) = (0, 0);
        GuardrailList.Default.Check(draft, new GuardrailInput(brief));
        Assert.True(facts.Looks > 0);
        return (facts.Looks, documents.Looks);
    }

    private static int Looks(string text, int times)
    {
        var (brief, facts, _) = Watched();
        facts.Looks = 0;
        Audit.Run(string.Concat(Enumerable.Repeat(text, times)), AuditFormat.Markdown, brief);
        Assert.True(facts.Looks > 0);
        return facts.Looks;
    }

    private static (Brief Brief, Counted<Fact> Facts, Counted<ChartDocument> Documents) Watched()
    {
        var brief = Told.Brief();
        var (facts, documents) = (new Counted<Fact>(brief.Facts), new Counted<ChartDocument>(brief.Case.Documents));
        return (brief with { Facts = facts, Case = brief.Case with { Documents = documents } }, facts, documents);
    }

    /// <summary>A list that counts how often it is gone through.</summary>
    private sealed class Counted<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
    {
        private int _looks;

        public int Looks
        {
            get => _looks;
            set => _looks = value;
        }

        public int Count => items.Count;

        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator()
        {
            Interlocked.Increment(ref _looks);
            return items.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
