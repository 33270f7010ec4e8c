using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>Finds the documents that are plainly another person's: the other sex, an age off by more than two years at their date, another
/// name or birth date than the rest of the chart, or the document's own word that it was filed in the wrong chart.</summary>
internal static class Identity
{
    private const int AgeTolerance = 2;

    // A chart of one person bears a handful of labels; of a heap of strangers' the rarest are not tried as its centre.
    private const int MostCentres = 64;

    public static IReadOnlyList<string> SetAside(ReviewCase reviewCase, IReadOnlyList<Fact> facts)
    {
        var told = facts.Where(f => f.Assertion == Assertion.Present).ToLookup(f => f.Evidence.Document, StringComparer.Ordinal);
        var aside = reviewCase
            .Documents.Where(d => IsOfAnother(reviewCase, d, [.. told[d.Id]]))
            .Select(d => d.Id)
            .ToHashSet(StringComparer.Ordinal);
        var labels = reviewCase.Documents.Where(d => !aside.Contains(d.Id)).Select(d => new Label(d.Id, told[d.Id])).ToList();
        aside.UnionWith(Fewer(labels.FindAll(l => l.Names.Count > 0), (camp, label) => camp.Names.Overlaps(label.Names)));
        aside.UnionWith(
            Fewer(labels.FindAll(l => l.Births.Count > 0), (camp, label) => camp.Births.Overlaps(label.Births) || camp.IsSlip(label))
        );
        return aside.Count == reviewCase.Documents.Count ? [] : [.. reviewCase.Documents.Select(d => d.Id).Where(aside.Contains)];
    }

    private static bool IsOfAnother(ReviewCase reviewCase, ChartDocument document, IReadOnlyList<Fact> own)
    {
        var member = reviewCase.Request.Member;
        var sexes = own.Where(f => f.Name == "patient-sex").Select(f => f.Value?.Word).OfType<string>().Distinct().ToList();
        var otherSex =
            member.Sex is Sex.Female or Sex.Male
            && sexes.Count > 0
            && sexes.TrueForAll(s => !s.Equals(member.Sex.ToString(), StringComparison.OrdinalIgnoreCase));
        var ages = own.Where(f => f.Name == "patient-age" && f.Value?.Low is not null).ToList();
        var years = document.Date is { } day ? (reviewCase.AsOf.DayNumber - day.DayNumber) / 365.25 : 0;
        double youngest = Math.Floor(member.Age - years),
            oldest = Math.Floor(member.Age + 1 - years);
        var otherAge =
            ages.Count > 0 && ages.TrueForAll(f => f.Value!.Low < youngest - AgeTolerance || f.Value.Low > oldest + AgeTolerance);
        var born = own.Where(f => f.Name == "person-named" && f.Value?.Low is not null)
            .Select(f => reviewCase.AsOf.Year - f.Value!.Low!.Value)
            .ToList();
        var otherBirth = born.Count > 0 && born.TrueForAll(age => age < member.Age - AgeTolerance || age > member.Age + 1 + AgeTolerance);
        return otherSex || otherAge || otherBirth || own.Any(f => f is { Name: "record-misfiled", Assertion: Assertion.Present });
    }

    /// <summary>What does not go with the most: only where most documents that are labelled agree, and none is set aside where there are two camps of one size.</summary>
    private static IEnumerable<string> Fewer(List<Label> labels, Func<Camp, Label, bool> agrees)
    {
        if (labels.Count < 3)
        {
            return [];
        }

        // A long chart bears the same few labels again and again: each of the most frequent is held against each once.
        var kinds = labels.GroupBy(l => l.Text, StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        var centre = kinds
            .OrderByDescending(k => k.Count)
            .Take(MostCentres)
            .Select(k => (Kind: k, Camp: new Camp([k[0]])))
            .MaxBy(c => (kinds.Where(o => agrees(c.Camp, o[0])).Sum(o => o.Count), -kinds.IndexOf(c.Kind)))
            .Camp;
        var most = kinds.FindAll(o => agrees(centre, o[0]));
        var camp = new Camp(most.Select(k => k[0]));
        var others = kinds.FindAll(k => !agrees(camp, k[0])).SelectMany(k => k).ToList();
        return others.Count < most.Sum(k => k.Count) ? others.Select(o => o.Document) : [];
    }

    /// <summary>Labels taken together: another agrees with them where it agrees with any of them.</summary>
    private sealed class Camp
    {
        private readonly Dictionary<double, (HashSet<string> Names, bool AnyNameless)> _byYear = [];

        public Camp(IEnumerable<Label> labels)
        {
            foreach (var label in labels)
            {
                Names.UnionWith(label.Names);
                Births.UnionWith(label.Births);
                foreach (var year in label.Years)
                {
                    var (names, anyNameless) = _byYear.GetValueOrDefault(year, (new HashSet<string>(StringComparer.Ordinal), false));
                    names.UnionWith(label.Names);
                    _byYear[year] = (names, anyNameless || label.Names.Count == 0);
                }
            }
        }

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Births { get; } = new(StringComparer.Ordinal);

        /// <summary>One year, and a name that goes together: a day or month written wrong is no other person.</summary>
        public bool IsSlip(Label other) =>
            other.Years.Any(y =>
                _byYear.TryGetValue(y, out var told) && (other.Names.Count == 0 || told.AnyNameless || told.Names.Overlaps(other.Names))
            );
    }

    /// <summary>The names and birth dates that label one document, as digests; documents agree where they share one.</summary>
    private sealed class Label
    {
        public Label(string document, IEnumerable<Fact> facts)
        {
            var named = facts
                .Where(f => f is { Name: "person-named", Value.Word: not null })
                .ToLookup(f => f.Value!.Low is null, f => f.Value!);
            Document = document;
            Names = [.. named[true].SelectMany(v => v.Word!.Split(' '))];
            Births = [.. named[false].Select(v => v.Word!)];
            Years = [.. named[false].Select(v => v.Low!.Value)];
            Text = string.Join(
                '|',
                Names
                    .Order(StringComparer.Ordinal)
                    .Concat(Births.Order(StringComparer.Ordinal))
                    .Concat(Years.Order().Select(y => y.ToString(CultureInfo.InvariantCulture)))
            );
        }

        public string Document { get; }

        public HashSet<string> Names { get; }

        public HashSet<string> Births { get; }

        public HashSet<double> Years { get; }

        /// <summary>All of it: labels of one text agree with the same others.</summary>
        public string Text { get; }
    }
}
