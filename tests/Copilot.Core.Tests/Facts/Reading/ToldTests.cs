using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Tests.Facts.Reading;

/// <summary>Pieces of charts in many hands, with the facts that they tell (<c>told/*.txt</c>; each file says how its blocks are written).</summary>
public sealed class ToldTests
{
    public static TheoryData<string, int> Pieces
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var file in Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
            {
                for (var i = 0; i < Blocks(file).Count; i++)
                {
                    data.Add(Path.GetFileNameWithoutExtension(file), i);
                }
            }

            return data;
        }
    }

    private static string Folder => Path.Combine(Charts.Root(), "tests", "Copilot.Core.Tests", "Facts", "Reading", "told");

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_piece_of_a_chart_tells_its_facts_and_no_others(string file, int index)
    {
        var (document, wanted) = Blocks(Path.Combine(Folder, file + ".txt"))[index];
        var facts = Reader.Own.Value.Read(document);
        var read = facts.Select(f => $"{f.Name} {Reader.Show(f)}".Trim()).ToList();
        var onDay = facts.Select((f, i) => $"{read[i]} {{{f.Date}}}").ToList();
        var ofDays = wanted.Where(w => w.EndsWith('}')).ToList();
        wanted = [.. wanted.Select(w => w.EndsWith('}') ? w[..w.IndexOf(" {", StringComparison.Ordinal)] : w)];
        var dated = facts.Select((f, i) => $"{read[i]} [{Days(f)}]").ToList();
        var days = wanted
            .Where(w => w[0] != '!' && w.EndsWith(']'))
            .Select(w => w.Replace(" ]", "]", StringComparison.Ordinal))
            .Where(w => !dated.Contains(w))
            .ToList();
        var wrongDays = dated.Where(f => wanted.Any(w => w[0] == '!' && w.EndsWith(']') && f == w[1..]));
        var told = wanted
            .Where(w => w[0] != '!')
            .Select(w => w.EndsWith(']') ? w[..w.IndexOf(" [", StringComparison.Ordinal)] : w)
            .ToList();
        var names = told.Select(w => w.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var missing = told.Where(w => !read.Contains(w));
        var wrong = read.Where(f =>
            (names.Contains(f.Split(' ')[0]) && !told.Contains(f))
            || wanted.Any(w => w[0] == '!' && f.StartsWith(w[1..], StringComparison.Ordinal))
        );
        Assert.True(
            !missing.Any() && !wrong.Any() && days.Count == 0 && !wrongDays.Any() && ofDays.TrueForAll(onDay.Contains),
            $"{document.Text}missing: {string.Join(" | ", missing.Concat(days).Concat(ofDays.Except(onDay)))}\nwrong: {string.Join(" | ", wrong.Concat(wrongDays))}\nread: {string.Join(" | ", ofDays.Count > 0 ? onDay : dated)}"
        );
    }

    // First and last day, "-" where none is told, and whether it goes on.
    private static string Days(Fact fact) => $"{fact.Start?.ToString() ?? "-"} {fact.End?.ToString() ?? "-"}{(fact.Ongoing ? " on" : "")}";

    private static List<(ChartDocument Document, List<string> Wanted)> Blocks(string file) =>
        [.. File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n---\n").Skip(1).Select(Block)];

    private static (ChartDocument Document, List<string> Wanted) Block(string block)
    {
        var lines = block.Trim('\n').Split('\n').ToList();
        var kind = lines[0].StartsWith('@') ? lines[0][1..] : "mri";
        var text = lines.SkipWhile(l => l.StartsWith('@')).TakeWhile(l => l != ">>>");
        var (type, author, modality) = kind switch
        {
            "mri" => (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.Mri),
            "film" => (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.FlexionExtension),
            "standing" => (DocumentType.ImagingReport, AuthorRole.Radiologist, Modality.StandingFullLength),
            "plan" => (DocumentType.OperativePlan, AuthorRole.Surgeon, Modality.None),
            "therapy" => (DocumentType.TherapyRecord, AuthorRole.Therapist, Modality.None),
            "consult" => (DocumentType.Consult, AuthorRole.Surgeon, Modality.None),
            "sheet" => (DocumentType.Other, AuthorRole.Other, Modality.None),
            _ => throw new InvalidDataException($"'{kind}' is no kind of document."),
        };
        return (
            new ChartDocument("told", type, Reader.Day, author, modality, string.Join('\n', text) + "\n", 0),
            [.. lines.SkipWhile(l => l != ">>>").Skip(1).Where(l => l.Length > 0)]
        );
    }
}
