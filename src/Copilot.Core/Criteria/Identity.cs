using Copilot.Core.Cases;
using Copilot.Core.Facts;

namespace Copilot.Core.Criteria;

/// <summary>Finds the documents that are plainly another person's: the other sex, an age off by more than two years at their date, another
/// name or birth date than the rest of the chart.</summary>
internal static class Identity
{
    private const int AgeTolerance = 2;

    public static IReadOnlyList<string> SetAside(ReviewCase reviewCase, IReadOnlyList<Fact> facts)
    {
        var aside = new List<string>();
        var told = facts.Where(f => f.Assertion == Assertion.Present).ToLookup(f => f.Evidence.Document, StringComparer.Ordinal);
        var member = reviewCase.Request.Member;
        foreach (var document in reviewCase.Documents)
        {
            var own = told[document.Id];
            var sexes = own.Where(f => f.Name == "patient-sex").Select(f => f.Value?.Word).OfType<string>().Distinct().ToList();
            var otherSex = member.Sex is Sex.Female or Sex.Male && sexes.Count > 0
                && sexes.All(s => !s.Equals(member.Sex.ToString(), StringComparison.OrdinalIgnoreCase));
            var ages = own.Where(f => f.Name == "patient-age" && f.Value?.Low is not null).ToList();
            var years = document.Date is { } day ? (reviewCase.AsOf.DayNumber - day.DayNumber) / 365.25 : 0;
            double youngest = Math.Floor(member.Age - years), oldest = Math.Floor(member.Age + 1 - years);
            var otherAge = ages.Count > 0 && ages.All(f => f.Value!.Low < youngest - AgeTolerance || f.Value.Low > oldest + AgeTolerance);
            if (otherSex || otherAge)
            {
                aside.Add(document.Id);
            }
        }

        // A name or birth date is compared only with the rest of the chart, and only where the rest agrees.
        var named = facts.Where(f => f.Name == "person-named" && f.Assertion == Assertion.Present && f.Value?.Word is not null)
            .GroupBy(f => f.Evidence.Document).Select(g => (Document: g.Key, Name: g.First().Value!.Word!)).ToList();
        var most = named.GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Count()).ToList();
        if (most.Count > 1 && most[0].Count() > most[1].Count())
        {
            aside.AddRange(named.Where(n => !n.Name.Equals(most[0].Key, StringComparison.OrdinalIgnoreCase)).Select(n => n.Document));
        }

        return aside.Count == reviewCase.Documents.Count ? [] : [.. aside.Distinct()];
    }
}
