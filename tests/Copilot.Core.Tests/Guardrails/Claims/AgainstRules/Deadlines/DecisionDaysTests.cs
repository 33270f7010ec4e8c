using Copilot.Core.Cases;
using Copilot.Core.Guardrails.Claims;
using Copilot.Core.Review.Clock;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Guardrails.Claims.AgainstRules.Deadlines;

public sealed class DecisionDaysTests
{
    [Theory]
    [InlineData(LineOfBusiness.Commercial, "commercial")]
    [InlineData(LineOfBusiness.MedicareAdvantage, "medicare-advantage")]
    [InlineData(LineOfBusiness.Medicaid, "medicaid")]
    [InlineData(LineOfBusiness.Marketplace, "marketplace")]
    public void The_days_to_decide_are_those_of_the_clocks(LineOfBusiness line, string name)
    {
        var lexicon = DeterminationLexicon.Read(File.ReadAllText(Path.Combine(GuidelineRules.Folder, DeterminationLexicon.File)), []);
        var clocks = ClockTable
            .ReadFolder(GuidelineRules.Folder)
            .Rules.Where(r => !r.Appeal && r.Lines.Contains(line))
            .SelectMany(r => new[] { r.Time, r.Extension })
            .OfType<ClockSpan>()
            .Where(s => s.Unit == ClockUnit.CalendarDays)
            .Select(s => s.Amount)
            .Distinct()
            .Order();
        Assert.Equal(clocks, lexicon.DecisionDays[name].Order());
    }
}
