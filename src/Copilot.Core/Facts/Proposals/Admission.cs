using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts.Reading;
using Copilot.Core.Facts.Reading.Days;

namespace Copilot.Core.Facts.Proposals;

/// <summary>Holds proposed facts to the chart: only what its own words prove becomes a fact, with values, days, level and side computed from those words.</summary>
/// <remarks>The same machinery reads the quote as reads the chart: its sentences, context rules, levels, numbers and times. Where it cannot decide, it refuses.
/// Linear in the chart; a document is read again once for all lists of proposals about it.</remarks>
public sealed class Admission
{
    private readonly ReviewCase _case;
    private readonly FactReader _reader;
    private readonly IReadOnlyList<Fact> _read;
    private readonly ILookup<(string Document, string Name), Fact> _byName;
    private readonly Dictionary<string, (DocumentReading Reading, int[] TopicIds)> _open = new(StringComparer.Ordinal);
    private CopiedText? _copies;

    /// <param name="read">The facts that rules read of the same case.</param>
    public Admission(ReviewCase review, FactReader reader, IReadOnlyList<Fact> read)
    {
        _case = review;
        _reader = reader;
        _read = read;
        _byName = read.ToLookup(f => (f.Evidence.Document, f.Name));
    }

    /// <summary>What becomes of each proposal, in their order.</summary>
    /// <param name="read">The facts that rules read of the same case.</param>
    public static IReadOnlyList<Judgement> Of(
        ReviewCase review,
        FactReader reader,
        IReadOnlyList<Fact> read,
        IReadOnlyList<FactProposal> proposals
    ) => new Admission(review, reader, read).Of(proposals);

    /// <summary>What becomes of each proposal of one list, in their order; what another list proposed has no part in it.</summary>
    public IReadOnlyList<Judgement> Of(IReadOnlyList<FactProposal> proposals)
    {
        var judged = new List<Judgement>(proposals.Count);
        var told = new HashSet<(string, FactValue?, Interspace?, Side?, string?, Assertion, string, int)>();
        foreach (var proposal in proposals)
        {
            var judgement = Judge(proposal);
            if (judgement is { Standing: Standing.Admitted or Standing.Contradicts, Fact: { } fact })
            {
                judgement = told.Add(
                    (fact.Name, fact.Value, fact.Level, fact.Side, fact.Part, fact.Assertion, fact.Evidence.Document, fact.Evidence.Line)
                )
                    ? judgement with
                    {
                        Fact = fact with { Id = $"m{told.Count.ToString(CultureInfo.InvariantCulture)}" },
                    }
                    : new Judgement(proposal, Standing.Refused, null, null, Refusal.Twice);
            }

            judged.Add(judgement);
        }

        return judged;
    }

    private Judgement Judge(FactProposal proposal)
    {
        Judgement Refuse(string code, Fact? other = null) => new(proposal, Standing.Refused, null, other, code);
        if (_reader.Dictionary.Find(proposal.Name) is not { } definition)
        {
            return Refuse(Refusal.NoSuchFact);
        }

        if (Named(proposal.Document.Trim()) is not { } document)
        {
            return Refuse(Refusal.NoSuchDocument);
        }

        // However it was named: whoever shows or confirms the proposal looks for the document by its id.
        proposal = proposal with
        {
            Document = document.Id,
        };
        if (QuotePlace.Find(document, proposal.Line, proposal.Quote) is not { } place)
        {
            return Refuse(Refusal.NotVerbatim);
        }

        if (Claim.Read(proposal, definition, out var unreadable) is not { } claim)
        {
            return Refuse(unreadable!);
        }

        var named = _byName[(document.Id, definition.Name)];
        var near = named.Where(f => f.Evidence.Start < place.End && place.Start < f.Evidence.End).ToList();
        if (
            QuotePlace
                .OnItsLine(document, place)
                .SelectMany(p => named.Where(f => f.Evidence.Start < p.End && p.Start < f.Evidence.End))
                .FirstOrDefault(f => Sameness.Same(claim, f, _reader.Lexicon.Values)) is
            { } same
        )
        {
            return new Judgement(proposal, Standing.Confirms, same, null, null);
        }

        if (claim.IsUnvalued)
        {
            return Refuse(Refusal.NotInQuote);
        }

        if (_reader.Topics.Lexicon.RulesOnly.Contains(definition.Name))
        {
            return Refuse(Refusal.NotForModels);
        }

        var (reading, topicIds) = Open(document);
        if (QuotePlace.Tokens(reading.Text, place) is not { } tokens)
        {
            return Refuse(Refusal.CutWord);
        }

        var (proof, code) = Proof.Of(reading, _reader.Topics, topicIds, claim, tokens);
        if (code is not null)
        {
            return Refuse(code);
        }

        var fact = proof.Fact(FirstSeen);
        if (near.Find(f => (Sameness.Disagrees(fact, f) && !proof.IsOutright(f)) || Sameness.Doubts(fact, f)) is { } otherwise)
        {
            return Refuse(Refusal.ReadOtherwise, otherwise);
        }

        var other =
            near.Find(f => Sameness.Disagrees(fact, f))
            ?? _read.FirstOrDefault(f => f.Name == fact.Name && f.Date == fact.Date && Sameness.Disagrees(fact, f));
        return new Judgement(proposal, other is null ? Standing.Admitted : Standing.Contradicts, fact, other, null);
    }

    // By its name, with or without its folder and ending, or by what stands before the first hyphen of one name only: "05" of 05-office-note.
    private ChartDocument? Named(string name) =>
        _case.Documents.FirstOrDefault(d => d.Id == name)
        ?? _case.Documents.FirstOrDefault(d =>
            string.Equals(d.Id, Path.GetFileNameWithoutExtension(name), StringComparison.OrdinalIgnoreCase)
        )
        ?? (
            name.Length > 0
            && _case.Documents.Where(d => d.Id.StartsWith(name + "-", StringComparison.Ordinal)).Take(2).ToList() is [var only]
                ? only
                : null
        );

    private (DocumentReading Reading, int[] TopicIds) Open(ChartDocument document)
    {
        if (!_open.TryGetValue(document.Id, out var open))
        {
            var reading = _reader.ReadText(document);
            _open[document.Id] = open = (reading, _reader.Topics.Number(reading.Text));
        }

        return open;
    }

    private DateOnly? FirstSeen(DocumentReading reading, int sentence)
    {
        _copies ??= new CopiedText([.. _case.Documents.Select(d => Open(d).Reading.Text)]);
        return _copies.FirstSeen(reading.Text, reading.Text.Sentences[sentence]);
    }
}
