using Copilot.Web.Cases;
using Copilot.Web.Hosting;
using Copilot.Web.Intake;
using Copilot.Web.Letters;

namespace Copilot.Web.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void Every_code_of_the_workspace_is_listed()
    {
        var listed = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "codes.md"))
            .Where(l => l.StartsWith("| Z", StringComparison.Ordinal))
            .Select(l => l.Split('|')[1].Trim());
        Assert.Equal(
            [
                .. CaseZip.All,
                NewCases.SameId,
                NewCases.NotYourPlan,
                Copilot.Web.Api.Description.Described.NeedsPerson,
                Copilot.Web.Replay.ReplayFilter.OtherAct,
                Copilot.Web.Replay.ReplayFilter.BeingDone,
                Copilot.Web.Replay.ReplayFilter.BadKey,
                Copilot.Web.People.SecondFactor.SecondFactorDesk.NoCode,
                LetterDesk.Held,
                LetterDesk.Changed,
                LetterDesk.NoRecipient,
                LetterDesk.NoReasonsNow,
                Copilot.Web.Acts.Appeals.OpenAlready,
                Copilot.Web.Acts.BulkAssignment.NoneChosen,
                Copilot.Web.Worklist.SavedViews.NotKept,
                GuidelineSets.Moved,
                MoreDocuments.None,
                MoreDocuments.SameName,
                MoreDocuments.SameFile,
                MoreDocuments.ChangedMeanwhile,
                RequestForm.TooLong,
                LetterDesk.NoSuchDay,
            ],
            listed
        );
    }

    [Fact]
    public void Every_setting_is_told()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "workspace.md"));
        Assert.All(
            typeof(WorkspaceSettings).GetProperties().Where(p => p.CanWrite),
            p => Assert.Contains(p.Name, page, StringComparison.Ordinal)
        );
    }
}
