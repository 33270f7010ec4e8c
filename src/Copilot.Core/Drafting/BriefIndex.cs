using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Criteria.Rules;
using Copilot.Core.Facts;
using Copilot.Core.Guidelines;

namespace Copilot.Core.Drafting;

/// <summary>A brief, with what writer and guardrails look up in it.</summary>
internal sealed class BriefIndex
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Brief, BriefIndex> Known = [];

    // Facts are numbered as they come ("f1", "f2"): answers of a long chart name tens of thousands, and a number is looked up faster than a name.
    private readonly Fact?[] _numbered;

    // Those that are named otherwise.
    private readonly Dictionary<string, Fact> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CriterionText> _criteria;
    private readonly Dictionary<string, CriterionAnswer> _answers;
    private readonly Dictionary<string, ChartDocument> _documents;
    private readonly Dictionary<string, CodeText> _codes;

    public BriefIndex(Brief brief)
    {
        Brief = brief;
        _numbered = new Fact?[brief.Facts.Count + 1];
        foreach (var fact in brief.Facts)
        {
            // Of two with one id the first counts.
            if (
                Number(fact.Id) is not (> 0 and var number)
                || number >= _numbered.Length
                || (_numbered[number] is { } first && first.Id != fact.Id)
            )
            {
                _named.TryAdd(fact.Id, fact);
            }
            else
            {
                _numbered[number] ??= fact;
            }
        }

        _criteria = First(brief.Criteria, c => c.Id);
        _answers = First(brief.Assessment.Criteria, a => a.Key);
        _documents = First(brief.Case.Documents, d => d.Id);
        _codes = First(brief.Codes, c => c.Code);
    }

    /// <summary>The index of a brief, made once: writer, guardrails and every text that is audited ask the same.</summary>
    public static BriefIndex Of(Brief brief) => Known.GetValue(brief, b => new BriefIndex(b));

    public Brief Brief { get; }

    public Assessment Assessment => Brief.Assessment;

    public Fact? Fact(string id) =>
        Number(id) is var number && number > 0 && number < _numbered.Length && _numbered[number] is { } fact && fact.Id == id
            ? fact
            : _named.GetValueOrDefault(id);

    // The number of "f12"; 0 for anything else.
    private static int Number(ReadOnlySpan<char> id)
    {
        if (id.Length is < 2 or > 8 || id[0] != 'f')
        {
            return 0;
        }

        var number = 0;
        for (var i = 1; i < id.Length; i++)
        {
            if (!char.IsAsciiDigit(id[i]))
            {
                return 0;
            }

            number = (number * 10) + (id[i] - '0');
        }

        return number;
    }

    public bool IsFact(ReadOnlySpan<char> id) =>
        (Number(id) is var number && number > 0 && number < _numbered.Length && _numbered[number] is { } fact && id.SequenceEqual(fact.Id))
        || _named.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(id);

    public CriterionText? Criterion(string id) => _criteria.GetValueOrDefault(id);

    public CriterionAnswer? Answer(string key) => _answers.GetValueOrDefault(key);

    public ChartDocument? Document(string id) => _documents.GetValueOrDefault(id);

    public CodeText? Code(string code) => _codes.GetValueOrDefault(code);

    public CriterionPart Part(CriterionAnswer answer) =>
        answer.Soft ? CriterionPart.Soft : Criterion(answer.Id)?.Part ?? CriterionPart.Required;

    public bool Serves(CriterionAnswer answer, string service) => Criterion(answer.Id)?.For.Contains(service) ?? false;

    /// <summary>The column of the level table in which a service shows; null where it has none.</summary>
    public LevelColumn? Column(string service) => Brief.Columns.TryGetValue(service, out var column) ? column : null;

    /// <summary>Whether a criterion decides a service of this column.</summary>
    public bool Serves(CriterionAnswer answer, LevelColumn column) =>
        Criterion(answer.Id) is { } criterion && ServesColumn(criterion, column);

    private bool ServesColumn(CriterionText criterion, LevelColumn column)
    {
        for (var i = 0; i < criterion.For.Count; i++)
        {
            if (Column(criterion.For[i]) == column)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it decides a service that has any column.</summary>
    public bool ServesColumn(CriterionAnswer answer) => Criterion(answer.Id)?.For.Any(s => Column(s) is not null) ?? false;

    public IEnumerable<Fact> FactsOf(CriterionAnswer answer)
    {
        for (var i = 0; i < answer.Facts.Count; i++)
        {
            if (Fact(answer.Facts[i]) is { } fact)
            {
                yield return fact;
            }
        }
    }

    /// <summary>The answers in the order of the criteria, then of the levels; answers without a known criterion last.</summary>
    public IReadOnlyList<CriterionAnswer> InOrder() => _inOrder ??= Ordered();

    private IReadOnlyList<CriterionAnswer>? _inOrder;

    /// <summary>Answers that decide something: no gates, nothing that does not apply, and of several grounds for one thing only those where none is met.</summary>
    public IReadOnlyList<CriterionAnswer> Deciding() => _deciding ??= FindDeciding();

    private IReadOnlyList<CriterionAnswer>? _deciding;

    private List<CriterionAnswer> FindDeciding()
    {
        IReadOnlyList<string> Services(CriterionAnswer answer) => Criterion(answer.Id)?.For ?? [];
        var carried = Assessment
            .Criteria.Where(a => Part(a) == CriterionPart.Ground && a.Answer is Criteria.Answer.Met or Criteria.Answer.Waived)
            .SelectMany(a => Services(a).Select(s => (s, a.Level)))
            .ToHashSet();
        return
        [
            .. InOrder()
                .Where(a =>
                    a.Answer != Criteria.Answer.NotApplicable
                    && Part(a) switch
                    {
                        CriterionPart.Gate => false,
                        CriterionPart.Ground => !Services(a).Any(s => carried.Contains((s, a.Level)))
                            && (a.Answer != Criteria.Answer.NotMet || a.Facts.Count > 0),
                        // What only serves another criterion and is claimed by no record says nothing of its own.
                        CriterionPart.Dependent => a.Answer != Criteria.Answer.NotMet || a.Facts.Count > 0,
                        _ => true,
                    }
                ),
        ];
    }

    private CriterionAnswer[] Ordered()
    {
        var order = Brief
            .Criteria.Select((c, i) => (c.Id, i))
            .GroupBy(p => p.Id)
            .ToDictionary(g => g.Key, g => g.First().i, StringComparer.Ordinal);
        return [.. Assessment.Criteria.OrderBy(a => order.GetValueOrDefault(a.Id, int.MaxValue)).ThenBy(a => a.Level ?? default)];
    }

    private static Dictionary<string, T> First<T>(IReadOnlyCollection<T> items, Func<T, string> key)
    {
        var index = new Dictionary<string, T>(items.Count, StringComparer.Ordinal);
        foreach (var item in items)
        {
            index.TryAdd(key(item), item);
        }

        return index;
    }
}
