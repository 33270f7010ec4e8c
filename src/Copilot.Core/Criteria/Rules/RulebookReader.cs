using Copilot.Core.Cases;
using Copilot.Core.Criteria.Reading;
using Copilot.Core.Facts.Dictionary;
using Copilot.Core.Facts.Text;
using Copilot.Core.Yaml;

namespace Copilot.Core.Criteria.Rules;

/// <summary>Reads the deciding part of a guideline folder: <c>service-line.yaml</c>, <c>profiles/*.yaml</c>, <c>common/asks.yaml</c> and the
/// rule blocks of the policy documents. All problems are reported together; a folder with any is not used.</summary>
public sealed class RulebookReader
{
    private static readonly Dictionary<string, LevelColumn> Columns = new()
    {
        ["decompression"] = LevelColumn.Decompression,
        ["fusion"] = LevelColumn.Fusion,
    };
    private static readonly Dictionary<string, bool> Each = new() { ["level"] = true, ["case"] = false };
    private static readonly Dictionary<string, Counting> Countings = new()
    {
        ["first-and-further"] = Counting.FirstAndFurther,
        ["bones"] = Counting.Bones,
        ["each-interspace"] = Counting.EachInterspace,
        ["once"] = Counting.Once,
    };

    private readonly string _root;
    private readonly FactDictionary _facts;
    private readonly List<Problem> _problems;
    private readonly Dictionary<string, AskDefinition> _asks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Profile> _profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Silent> _silence = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Phrase>> _spoken = new(StringComparer.Ordinal);

    private RulebookReader(string root, FactDictionary facts, List<Problem> problems)
    {
        _root = root;
        _facts = facts;
        _problems = problems;
    }

    /// <summary>Null, with problems, where the folder does not compile.</summary>
    /// <param name="rules">The rule blocks of all policy documents with the folder (service line or <c>common</c>) that they stand in.</param>
    public static Rulebook? Read(
        string root,
        IEnumerable<(string Folder, RuleText Rule)> rules,
        FactDictionary facts,
        List<Problem> problems
    )
    {
        var before = problems.Count;
        var rulebook = new RulebookReader(root, facts, problems).Read([.. rules]);
        return problems.Count > before ? null : rulebook;
    }

    private Rulebook Read(IReadOnlyList<(string Folder, RuleText Rule)> rules)
    {
        ReadAsks();
        var sources = Directory
            .EnumerateDirectories(_root)
            .Select(d => Path.GetFileName(d)!)
            .Order(StringComparer.Ordinal)
            .Where(d => File.Exists(Path.Combine(_root, d, "service-line.yaml")))
            .Select(d => (Folder: d, Map: Open($"{d}/service-line.yaml")))
            .Where(s => s.Map is not null)
            .ToList();
        ReadProfiles(["common", .. sources.Select(s => s.Folder)]);
        var care = ReadCare();
        var serviceNames = sources.SelectMany(s => s.Map!.Map("services")?.Keys ?? []).ToHashSet(StringComparer.Ordinal);
        var vocabulary = new Vocabulary(
            rules.Select(r => r.Rule.Id).ToHashSet(StringComparer.Ordinal),
            serviceNames,
            _profiles.TryGetValue("default", out var main) ? main.Thresholds : new Dictionary<string, Threshold>(),
            _facts.Definitions.ToDictionary(d => d.Name, Subject, StringComparer.Ordinal),
            ComputedValues.Known.ToDictionary(c => c.Key, c => new RuleSubject(c.Key, true, c.Value, [], false), StringComparer.Ordinal)
        );
        var compiler = new RuleCompiler(vocabulary, _asks.Keys.ToHashSet(StringComparer.Ordinal), _problems);
        foreach (var twice in rules.GroupBy(r => r.Rule.Id).Where(g => g.Count() > 1))
        {
            var second = twice.ElementAt(1).Rule;
            _problems.Add(
                new Problem(
                    "R013",
                    new Place(second.File, second.FirstLine),
                    $"Criterion '{second.Id}' is defined twice.",
                    $"It also stands in {twice.First().Rule.File}."
                )
            );
        }

        var compiled = rules
            .Select(r => (r.Folder, Definition: compiler.Compile(r.Rule)))
            .Where(r => r.Definition is not null)
            .Select(r => (r.Folder, Definition: r.Definition!))
            .DistinctBy(r => r.Definition.Id)
            .ToList();
        var lines = sources
            .Select(s => ReadLine(s.Folder, s.Map!, compiler, [.. compiled.Where(c => c.Folder == s.Folder).Select(c => c.Definition)]))
            .ToList();
        CheckCodes(lines);
        var gates = compiled.Where(c => c.Folder == "common").Select(c => c.Definition).ToList();
        return _problems.Count > 0 ? null! : new Rulebook(lines, gates, _profiles, _asks, _silence, Spoken(), care, _facts, ReadLabels());
    }

    internal static RuleSubject Subject(FactDefinition definition) =>
        new(
            definition.Name,
            false,
            definition.Unit,
            definition.Scale?.Words ?? definition.Words,
            definition.Scale is not null,
            definition.Scope == FactScope.Level,
            definition.HasCourse
        );

    private YamlMap? Open(string file)
    {
        var path = Path.Combine(_root, file.Replace('/', Path.DirectorySeparatorChar));
        if (!File.Exists(path))
        {
            _problems.Add(new Problem("R020", new Place(file), "The file is missing.", "Add it."));
            return null;
        }

        return new YamlSource(file, _problems).Read(File.ReadAllText(path));
    }

    private void ReadAsks()
    {
        if (Open("common/asks.yaml") is not { } map)
        {
            return;
        }

        foreach (var id in map.Keys.ToList())
        {
            _asks[id] = new AskDefinition(id, map.RequiredText(id).ReplaceLineEndings(" ").Trim());
        }
    }

    private IReadOnlyDictionary<string, string> ReadLabels() =>
        File.Exists(Path.Combine(_root, "common", "words.yaml"))
            ? Drafting.Words.Read(File.ReadAllText(Path.Combine(_root, "common", "words.yaml")), _problems).Facts
            : new Dictionary<string, string>();

    private CareKinds ReadCare()
    {
        if (Open("common/care.yaml") is not { } map)
        {
            return new CareKinds([], new HashSet<string>(), new HashSet<string>(), 12, 36);
        }

        var kinds = map.Texts("kinds", required: true);
        foreach (var kind in kinds.Where(k => _facts.Find(k) is not { Type: FactType.Care }))
        {
            map.Report("kinds", "R004", $"'{kind}' is no fact of type care.", "Name a fact of that type.");
        }

        var care = new CareKinds(
            kinds,
            map.Texts("active", required: true).ToHashSet(StringComparer.Ordinal),
            map.Texts("needs-dates").ToHashSet(StringComparer.Ordinal),
            map.Integer("window-months", required: true) ?? 12,
            map.Integer("deformity-window-months", required: true) ?? 36
        );
        map.Finish();
        return care;
    }

    private void ReadProfiles(IReadOnlyList<string> folders)
    {
        var files = folders
            .Select(f => $"{f}/profiles")
            .Where(f => Directory.Exists(Path.Combine(_root, f)))
            .SelectMany(f =>
                Directory
                    .EnumerateFiles(Path.Combine(_root, f), "*.yaml")
                    .Order(StringComparer.Ordinal)
                    .Select(p => $"{f}/{Path.GetFileName(p)}")
            )
            .ToList();
        var pending = new List<(string Id, string? Base, string Version, LineOfBusiness? For, Dictionary<string, Threshold> Own)>();
        foreach (var map in files.Select(Open).OfType<YamlMap>())
        {
            var own = new Dictionary<string, Threshold>(StringComparer.Ordinal);
            if (map.Map("thresholds") is { } table)
            {
                foreach (var name in table.Keys.ToList())
                {
                    if (table.Map(name, required: true) is { } entry && ReadThreshold(name, entry) is { } threshold)
                    {
                        own[name] = threshold;
                    }
                }
            }

            pending.Add(
                (
                    map.RequiredText("id"),
                    map.Text("extends"),
                    map.RequiredText("version"),
                    map.OneOf("for", RequestFile.LinesOfBusiness),
                    own
                )
            );
            map.Finish();
        }

        foreach (var group in pending.GroupBy(p => p.Id).OrderBy(g => g.Any(p => p.Base is not null)))
        {
            var thresholds = new Dictionary<string, Threshold>(StringComparer.Ordinal);
            if (group.Select(p => p.Base).FirstOrDefault(b => b is not null) is { } name && _profiles.TryGetValue(name, out var parent))
            {
                foreach (var (key, value) in parent.Thresholds)
                {
                    thresholds[key] = value;
                }
            }

            foreach (var (key, value) in group.SelectMany(p => p.Own))
            {
                thresholds[key] = value;
            }

            _profiles[group.Key] = new Profile(group.Key, group.First().Version, thresholds)
            {
                For = group.Select(p => p.For).FirstOrDefault(f => f is not null),
            };
        }
    }

    // "value: '>= 3 mm'" is one operator, one number or word, one unit; "20-30" is refused.
    private static Threshold? ReadThreshold(string name, YamlMap entry)
    {
        var text = entry.RequiredText("value");
        var alternatives = entry.Texts("alternatives");
        var kind = entry.RequiredText("kind");
        var source = entry.Text("source");
        entry.Text("note");
        entry.Finish();
        if (text is "yes" or "no")
        {
            return new Threshold(name, Comparison.Equal, text, null, alternatives, kind, source);
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [">=" or ">" or "<=" or "<" or "=", _] and not [">=" or ">" or "<=" or "<" or "=", _, _])
        {
            entry.Report("value", "R014", $"'{text}' is not one threshold.", "Write an operator, one value and its unit: '>= 3 mm'.");
            return null;
        }

        var isNumber = double.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out _);
        if (char.IsAsciiDigit(parts[1][0]) && !isNumber)
        {
            entry.Report(
                "value",
                "R014",
                $"'{parts[1]}' is a range, not a threshold.",
                "Decide for one value; name the others under 'alternatives'."
            );
            return null;
        }

        if (parts.Length == 3 && !RuleUnits.IsUnit(parts[2]))
        {
            entry.Report("value", "R008", $"'{parts[2]}' is no known unit.", "Correct it.");
            return null;
        }

        return new Threshold(
            name,
            Threshold.ParseComparison(parts[0]),
            parts[1],
            parts.Length == 3 ? parts[2] : null,
            alternatives,
            kind,
            source
        );
    }

    private ServiceLine ReadLine(string folder, YamlMap map, RuleCompiler compiler, IReadOnlyList<CriterionDefinition> criteria)
    {
        var id = map.RequiredText("id");
        if (id != folder)
        {
            map.Report("id", "R015", $"The id '{id}' is not the folder's name.", $"Write '{folder}'.");
        }

        var services = new List<Service>();
        if (map.Map("services", required: true) is { } table)
        {
            foreach (var name in table.Keys.ToList())
            {
                if (table.Map(name, required: true) is { } entry)
                {
                    services.Add(
                        new Service(
                            name,
                            entry.RequiredText("label"),
                            entry.OneOf("column", Columns) ?? LevelColumn.None,
                            entry.OneOf("each", Each, required: true) ?? false,
                            entry.Text("follows"),
                            entry.Boolean("construct") ?? false,
                            compiler.Condition(entry, "requires")
                        )
                    );
                    entry.Finish();
                }
            }
        }

        var families = new List<CodeFamily>();
        if (map.Map("families", required: true) is { } familyTable)
        {
            foreach (var name in familyTable.Keys.ToList())
            {
                if (familyTable.Map(name, required: true) is { } entry)
                {
                    families.Add(ReadFamily(name, entry));
                }
            }
        }

        var line = new ServiceLine(
            id,
            map.RequiredText("title"),
            services,
            families,
            ReadCodes(map),
            map.Texts("deformity-diagnoses"),
            ReadDiagnoses(map, compiler),
            ReadRegions(map),
            criteria
        )
        {
            LoadedFilms = ReadLoadedFilms(map),
        };
        ReadSilence(map);
        ReadSpoken(map);
        map.Finish();
        return line;
    }

    private static LoadedFilms? ReadLoadedFilms(YamlMap map)
    {
        if (map.Map("loaded-films") is not { } films)
        {
            return null;
        }

        var words = new LoadedFilms(films.Words("say"), films.Words("before"), films.Words("denied"), films.Words("elsewhere"));
        films.Finish();
        return words;
    }

    private static CodeFamily ReadFamily(string name, YamlMap entry)
    {
        var bones = new List<BoneRange>();
        if (entry.Map("bones") is { } ranges)
        {
            foreach (var code in ranges.Keys.ToList())
            {
                var limits = ranges.Texts(code);
                if (limits.Count == 2 && int.TryParse(limits[0], out var least) && int.TryParse(limits[1], out var most) && least <= most)
                {
                    bones.Add(new BoneRange(code, least, most));
                }
                else
                {
                    ranges.Report(code, "R016", $"The bones of {code} are not a range.", "Write [least, most].");
                }
            }
        }

        var family = new CodeFamily(
            name,
            entry.RequiredText("service"),
            entry.OneOf("counting", Countings, required: true) ?? Counting.Once,
            entry.Text("first"),
            entry.Text("further"),
            bones,
            entry.Boolean("interbody") ?? false,
            entry.Boolean("deformity") ?? false,
            entry.Texts("led-by"),
            entry.Texts("needs"),
            entry.Text("at-interbody"),
            entry.Text("at-interbody-needs"),
            entry.Text("beside-device"),
            entry.Texts("within"),
            entry.Text("joined-with"),
            entry.Text("joined-as")
        );
        entry.Finish();
        return family;
    }

    private static List<CodeDefinition> ReadCodes(YamlMap map)
    {
        var codes = new List<CodeDefinition>();
        if (map.Map("codes", required: true) is { } table)
        {
            foreach (var code in table.Keys.ToList())
            {
                if (table.Map(code, required: true) is { } entry)
                {
                    var levels = entry.Text("only-levels");
                    if (levels is not null && !Construct.TryParse(levels, out _))
                    {
                        entry.Report("only-levels", "R017", $"'{levels}' is no stretch of spine.", "Write it as C1-L1.");
                    }

                    codes.Add(
                        new CodeDefinition(
                            code,
                            entry.RequiredText("label"),
                            entry.Text("family"),
                            entry.Text("recode-to"),
                            entry.Text("because"),
                            entry.Texts("not-with"),
                            levels is not null && Construct.TryParse(levels, out var span) ? span : null
                        )
                    );
                    entry.Finish();
                }
            }
        }

        return codes;
    }

    private static List<DiagnosisCheck> ReadDiagnoses(YamlMap map, RuleCompiler compiler)
    {
        var checks = new List<DiagnosisCheck>();
        foreach (var entry in map.Maps("diagnoses"))
        {
            var code = entry.RequiredText("code");
            checks.Add(
                new DiagnosisCheck(
                    code,
                    compiler.Condition(entry, "contradicted-when"),
                    entry.Texts("not-with"),
                    entry.RequiredText("use"),
                    entry.RequiredText("because")
                )
            );

            entry.Finish();
        }

        return checks;
    }

    private List<RegionCheck> ReadRegions(YamlMap map)
    {
        var checks = new List<RegionCheck>();
        foreach (var entry in map.Maps("diagnosis-regions"))
        {
            var regions = new List<DiagnosisRegion>();
            if (entry.Map("regions", required: true) is { } table)
            {
                foreach (var code in table.Keys.ToList())
                {
                    var text = table.RequiredText(code);
                    if (Construct.TryParse(text, out var span))
                    {
                        regions.Add(new DiagnosisRegion(code, span.Interspaces()));
                    }
                    else
                    {
                        table.Report(code, "R017", $"'{text}' is no stretch of spine.", "Write it as L1-L5.");
                    }
                }
            }

            var findings = entry.Texts("findings", required: true);
            foreach (var unknown in findings.Where(f => _facts.Find(f) is null))
            {
                entry.Report("findings", "R004", $"No fact '{unknown}' is known.", "Name a fact of the dictionary.");
            }

            checks.Add(new RegionCheck(entry.RequiredText("prefix"), findings, regions));
            entry.Finish();
        }

        return checks;
    }

    private void ReadSilence(YamlMap map)
    {
        foreach (var entry in map.Maps("silence"))
        {
            var where = entry.Texts("where");
            var anywhere = entry.Texts("anywhere");
            var denied = entry.Texts("denied");
            foreach (var fact in entry.Texts("means-none", required: true))
            {
                if (_facts.Find(fact) is null)
                {
                    entry.Report("means-none", "R004", $"No fact '{fact}' is known.", "Name a fact of the dictionary.");
                }

                _silence[fact] = new Silent(
                    where.Concat(anywhere).Concat(denied).ToHashSet(StringComparer.Ordinal),
                    anywhere.Count > 0,
                    denied.Count > 0
                );
            }

            entry.Finish();
        }
    }

    private void ReadSpoken(YamlMap map)
    {
        if (map.Map("spoken") is not { } spoken)
        {
            return;
        }

        foreach (var fact in spoken.Keys.ToList())
        {
            var phrases = FactDictionaryReader.Phrases(spoken, fact);
            if (!_silence.ContainsKey(fact))
            {
                spoken.Report(fact, "R004", $"'{fact}' is no fact that silence tells of.", "Name a fact that stands under 'means-none'.");
            }

            _spoken[fact] = phrases;
        }

        spoken.Finish();
    }

    // Without words the sections of a report are not asked for.
    private SpokenWords Spoken()
    {
        const string Sections = "common/lexicon/sections.yaml";
        var path = Path.Combine(_root, Sections.Replace('/', Path.DirectorySeparatorChar));
        return _spoken.Count == 0
            ? SpokenWords.None
            : new SpokenWords(_spoken, TextLexicon.Read(Sections, File.Exists(path) ? File.ReadAllText(path) : "", _problems));
    }

    private void CheckCodes(IReadOnlyList<ServiceLine> lines)
    {
        var families = lines.SelectMany(l => l.Families).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var services = lines.SelectMany(l => l.Services).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var file = new Place($"{line.Id}/service-line.yaml");
            foreach (var family in line.Families)
            {
                Unknown(file, family.Name, "service", [family.Service], services);
                Unknown(
                    file,
                    family.Name,
                    "family",
                    [
                        .. family.LedBy,
                        .. family.NeedsFamilies,
                        .. family.Within,
                        .. new[] { family.AtInterbody, family.Beside, family.JoinedWith, family.JoinedAs }.OfType<string>(),
                    ],
                    families
                );
                Unknown(
                    file,
                    family.Name,
                    "fact",
                    [.. new[] { family.AtInterbodyNeeds }.OfType<string>()],
                    _facts.Definitions.Select(d => d.Name).ToHashSet()
                );
                Unknown(file, family.Name, "code", [.. family.Codes], line.Codes.Select(c => c.Code).ToHashSet());
            }

            Unknown(
                file,
                "codes",
                "code",
                [.. line.Codes.SelectMany(c => c.NotWith)],
                lines.SelectMany(l => l.Codes).Select(c => c.Code).ToHashSet()
            );
            Unknown(file, "codes", "family", [.. line.Codes.Select(c => c.Family).OfType<string>()], families);
            Unknown(file, "services", "service", [.. line.Services.Select(s => s.Follows).OfType<string>()], services);
        }
    }

    private void Unknown(Place place, string owner, string what, IReadOnlyList<string> names, HashSet<string> known)
    {
        foreach (var name in names.Where(n => !known.Contains(n)).Distinct())
        {
            _problems.Add(
                new Problem("R018", place, $"'{owner}' names the {what} '{name}', which is not defined.", "Define it or correct the name.")
            );
        }
    }
}
