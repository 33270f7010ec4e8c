using Copilot.Core.Yaml;

namespace Copilot.Core.Criteria.Rules;

/// <summary>A rule as a policy document holds it: the heading's id and text, and the fenced block's YAML with its place.</summary>
/// <param name="FirstLine">The line of the file on which <paramref name="Yaml"/> begins.</param>
public sealed record RuleText(string Id, string Title, string Document, string File, string Yaml, int FirstLine);

/// <summary>Compiles rule blocks; every mistake is reported with its place and a suggestion.</summary>
internal sealed class RuleCompiler(Vocabulary vocabulary, IReadOnlySet<string> asks, List<Problem> problems)
{
    private static readonly Dictionary<string, RuleKind> Kinds = new()
    {
        ["gate"] = RuleKind.Gate,
        ["criterion"] = RuleKind.Criterion,
        ["flag"] = RuleKind.Flag,
    };
    private static readonly Dictionary<string, GateRole> Roles = new() { ["scope"] = GateRole.Scope, ["emergency"] = GateRole.Emergency };
    private static readonly Dictionary<string, bool> Each = new() { ["level"] = true, ["case"] = false };

    private static readonly Dictionary<string, Cause> Causes = new()
    {
        ["missing"] = Cause.Missing,
        ["stale"] = Cause.Stale,
        ["undated"] = Cause.Undated,
        ["no-report"] = Cause.NoReport,
        ["ungraded"] = Cause.Ungraded,
        ["imprecise"] = Cause.Imprecise,
        ["contradiction"] = Cause.Contradiction,
        ["side-conflict"] = Cause.SideConflict,
        ["no-side"] = Cause.NoSide,
        ["request-differs"] = Cause.RequestDiffers,
    };

    public CriterionDefinition? Compile(RuleText text)
    {
        var before = problems.Count;
        if (new YamlSource(text.File, problems, text.FirstLine).Read(text.Yaml) is not { } map)
        {
            return null;
        }

        var kind = map.OneOf("kind", Kinds) ?? RuleKind.Criterion;
        var role = map.OneOf("role", Roles) ?? GateRole.None;
        var each = map.OneOf("each", Each, required: true) ?? false;
        var services = map.Texts("for");
        foreach (var service in services.Where(s => !vocabulary.Services.Contains(s)))
        {
            map.Report("for", "R009", $"No service '{service}' is defined.", $"Use one of: {string.Join(", ", vocabulary.Services)}.");
        }

        var soft = map.Boolean("soft") ?? false;
        var outside = map.Boolean("outside") ?? false;
        var when = Parse(map, "when");
        var claim = Parse(map, "claim");
        var unless = Parse(map, "unless");
        var carries = Parse(map, "carries");
        var askWhen = Parse(map, "ask-when");
        var mentionWhen = Parse(map, "mention-when");
        var mention = map.Text("mention", required: mentionWhen is not null);
        var flag = map.Text("flag", required: kind == RuleKind.Flag);
        var says = map.Text("says", required: kind == RuleKind.Flag);
        var parts = new List<Condition>();
        Add(parts, Parse(map, "all"));
        if (ParseList(map, "any") is { Count: > 0 } any)
        {
            parts.Add(any.Count == 1 ? any[0] : new AnyOf(any));
        }

        if (ParseList(map, "first-stated") is { Count: > 0 } first)
        {
            parts.Add(new FirstStated(first));
        }

        var (settledBy, settledByFact, defaultAsk) = ReadAsks(map);
        map.Finish();
        if (!each)
        {
            foreach (var fact in new[] { when, claim, unless, askWhen }.OfType<Condition>().Concat(parts).SelectMany(LevelFacts).Distinct())
            {
                problems.Add(
                    new Problem(
                        "R019",
                        map.Place,
                        $"'{fact}' is told of a level, and '{text.Id}' is asked once a case.",
                        $"Write 'somewhere ({fact} ...)', or 'at L5-S1 ({fact} ...)'."
                    )
                );
            }
        }

        if (parts.Count == 0 && problems.Count == before)
        {
            problems.Add(
                new Problem("R010", map.Place, $"The rule of '{text.Id}' has no condition.", "Add 'all', 'any' or 'first-stated'.")
            );
        }

        return problems.Count > before
            ? null
            : new CriterionDefinition
            {
                Id = text.Id,
                Title = text.Title,
                Document = text.Document,
                Place = map.Place,
                Kind = kind,
                Role = role,
                EachLevel = each,
                For = services,
                Soft = soft,
                When = when,
                Claim = claim,
                Unless = unless,
                Carries = carries,
                Outside = outside,
                Rule = parts.Count == 1 ? parts[0] : new AllOf(parts),
                SettledBy = settledBy,
                SettledByFact = settledByFact,
                DefaultAsk = defaultAsk,
                AskWhen = askWhen,
                Mention = mention,
                MentionWhen = mentionWhen,
                Flag = flag,
                Says = says,
            };
    }

    // Facts of a level that no 'somewhere' or 'at' leads to a level.
    private IEnumerable<string> LevelFacts(Condition condition) =>
        condition switch
        {
            AllOf all => all.Parts.SelectMany(LevelFacts),
            AnyOf any => any.Parts.SelectMany(LevelFacts),
            FirstStated first => first.Parts.SelectMany(LevelFacts),
            Negated not => LevelFacts(not.Part),
            FactHolds fact => ByLevel(fact.Fact),
            FactRecorded fact => ByLevel(fact.Fact),
            FactMeasured fact => ByLevel(fact.Fact),
            FactCourse fact => ByLevel(fact.Fact),
            IsWord fact => ByLevel(fact.Fact),
            Compared compared => ByLevel(compared.Subject.Name),
            _ => [],
        };

    private IEnumerable<string> ByLevel(string fact) => vocabulary.Subject(fact) is { ByLevel: true } ? [fact] : [];

    /// <summary>A single condition outside a criterion, such as what a service requires.</summary>
    public Condition? Condition(YamlMap map, string key) => Parse(map, key);

    private Condition? Parse(YamlMap map, string key) =>
        ParseList(map, key) switch
        {
            { Count: 1 } one => one[0],
            { Count: > 1 } many => new AllOf(many),
            _ => null,
        };

    private List<Condition> ParseList(YamlMap map, string key)
    {
        var conditions = new List<Condition>();
        foreach (var item in map.Items(key))
        {
            if (item.Text is null)
            {
                problems.Add(new Problem("R001", item.Place, $"A condition of '{key}' is not a sentence.", "Write one condition a line."));
            }
            else
            {
                Add(conditions, Expression.Parse(item.Text, vocabulary, item.Place, problems));
            }
        }

        return conditions;
    }

    private (Dictionary<Cause, string>, Dictionary<string, string>, string?) ReadAsks(YamlMap map)
    {
        var byCause = new Dictionary<Cause, string>();
        var byFact = new Dictionary<string, string>();
        string? otherwise = null;
        if (!map.Has("settled-by"))
        {
            map.Text("settled-by");
            return (byCause, byFact, null);
        }

        if (map.Items("settled-by") is [{ Text: { } single, Map: null }])
        {
            otherwise = KnownAsk(map, "settled-by", single);
        }
        else if (map.Map("settled-by") is { } table)
        {
            foreach (var key in table.Keys.ToList())
            {
                var ask = KnownAsk(table, key, table.RequiredText(key));
                if (key == "otherwise")
                {
                    otherwise = ask;
                }
                else if (Causes.TryGetValue(key, out var cause))
                {
                    byCause[cause] = ask;
                }
                else if (vocabulary.Subject(key) is not null)
                {
                    byFact[key] = ask;
                }
                else
                {
                    table.Report(
                        key,
                        "R011",
                        $"'{key}' is neither a cause nor a fact.",
                        $"Use a fact, or one of: {string.Join(", ", Causes.Keys)}, otherwise."
                    );
                }
            }
        }

        return (byCause, byFact, otherwise);
    }

    private string KnownAsk(YamlMap map, string key, string ask)
    {
        if (!asks.Contains(ask))
        {
            map.Report(key, "R012", $"No ask '{ask}' is defined.", "Define it in common/asks.yaml.");
        }

        return ask;
    }

    private static void Add(List<Condition> list, Condition? condition)
    {
        if (condition is not null)
        {
            list.Add(condition);
        }
    }
}
