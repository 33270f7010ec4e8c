using System.Globalization;
using System.Text.Json.Nodes;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Evals.Mutation;
using Copilot.ModelServer.Protocol;

namespace Copilot.ModelServer.Lies;

/// <summary>Takes right answers and makes some of their items wrong. The same seed and the same answer give the same lies, in whatever order answers are asked for.</summary>
/// <param name="Rate">The part of the items that is made wrong, from 0 to 1, as far as a lie can be told of them.</param>
public sealed record Liar(int Seed, double Rate)
{
    private const int Parts = 1_000_000;

    /// <summary>Which lies are told of proposed facts.</summary>
    public IReadOnlyList<FactLie> Kinds { get; init; } = Enum.GetValues<FactLie>();

    /// <summary>Which are told in drafts.</summary>
    public IReadOnlyList<MutationOperator> Operators { get; init; } = MutationOperators.All;

    /// <summary>Proposed facts, with lies among them.</summary>
    /// <param name="right">An answer as <see cref="FactFields"/> says.</param>
    public Lied Facts(string right, ReviewCase about)
    {
        var (root, items) = Read(right, FactFields.List);
        var told = new FactLies(about, items);
        return Lie(
            root,
            FactFields.List,
            items,
            new Draw(Seed.ToString(CultureInfo.InvariantCulture), FactFields.List, right),
            (i, draw) =>
                draw.Shuffled(Kinds)
                    .Select(how => told.Tell(how, i, draw) is { } now ? new Lie(i, Spell(how), items[i], now) : null)
                    .FirstOrDefault(l => l is not null)
        );
    }

    /// <summary>A draft, with lies among its statements.</summary>
    /// <param name="right">An answer as <see cref="DraftFields"/> says.</param>
    /// <param name="sources">What the citations stand for, where the answer cites by keys.</param>
    public Lied Draft(string right, Subject about, IReadOnlyDictionary<string, Citation>? sources = null)
    {
        var (root, items) = Read(right, DraftFields.List);
        var told = new DraftLies(about, items, Seed, sources ?? new Dictionary<string, Citation>());
        return Lie(
            root,
            DraftFields.List,
            items,
            new Draw(Seed.ToString(CultureInfo.InvariantCulture), DraftFields.List, right),
            (i, draw) => draw.Shuffled(Operators).Select(how => told.Tell(how, i, draw)).FirstOrDefault(l => l is not null)
        );
    }

    /// <summary><c>OtherLevel</c> is <c>other-level</c>.</summary>
    internal static string Spell(FactLie how) =>
        string.Concat(how.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private Lied Lie(JsonObject root, string list, IReadOnlyList<JsonObject> items, Draw draw, Func<int, Draw, Lie?> tell)
    {
        var lies = new List<Lie>();
        var changed = new JsonArray();
        for (var i = 0; i < items.Count; i++)
        {
            if (draw.Below(Parts) >= Rate * Parts || tell(i, draw) is not { } lie)
            {
                changed.Add((JsonNode)items[i].DeepClone());
                continue;
            }

            lies.Add(lie);
            if (lie.Now is not null)
            {
                changed.Add((JsonNode)lie.Now.DeepClone());
            }
        }

        var answer = root.DeepClone().AsObject();
        answer[list] = changed;
        return new Lied(answer.ToJsonString(Json.Relaxed), items.Count, lies);
    }

    private static (JsonObject Root, IReadOnlyList<JsonObject> Items) Read(string right, string list)
    {
        var root = JsonNode.Parse(right)!.AsObject();
        return (root, [.. root[list]!.AsArray().Select(i => i!.DeepClone().AsObject())]);
    }
}
