Attribute VB_Name = "JixiaoSheets"
' The sheets of the workbook: ours, which are known by their marks whatever they are called, and new project sheets.
Option Explicit
Option Private Module

' The sheet of a role (SheetRoles), by the name that points to it, else by its title in new workbooks; or Nothing.
Public Function OwnSheet(ByVal role As String) As Object
    Dim defined As Object
    On Error Resume Next
    For Each defined In ThisWorkbook.Names
        If defined.Name = MarkOf(role) Then Set OwnSheet = defined.RefersToRange.Worksheet
    Next defined
    If OwnSheet Is Nothing Then Set OwnSheet = ThisWorkbook.Worksheets(Say("name_" & role))
End Function

' Its title; where it is missing, the one it would get.
Public Function TitleOf(ByVal role As String) As String
    Dim sheet As Object
    TitleOf = Say("name_" & role)
    Set sheet = OwnSheet(role)
    If Not sheet Is Nothing Then TitleOf = sheet.Name
End Function

' The titles of our sheets in the order of SheetRoles, "" for one that is missing.
Public Function OwnTitles() As Variant
    Dim titles() As Variant, roles As Variant, place As Long, sheet As Object
    roles = SheetRoles()
    ReDim titles(0 To UBound(roles))
    For place = 0 To UBound(roles)
        titles(place) = ""
        Set sheet = OwnSheet(roles(place))
        If Not sheet Is Nothing Then titles(place) = sheet.Name
    Next place
    OwnTitles = titles
End Function

' The names of all sheets, hidden ones too.
Public Function AllSheetNames() As Variant
    Dim names() As Variant, sheet As Object, count As Long
    ReDim names(0 To ThisWorkbook.Sheets.Count - 1)
    For Each sheet In ThisWorkbook.Sheets
        names(count) = sheet.Name
        count = count + 1
    Next sheet
    AllSheetNames = names
End Function

' The sheet of a name, Nothing where there is none.
Public Function SheetNamed(ByVal sheetName As String) As Object
    On Error Resume Next
    Set SheetNamed = ThisWorkbook.Worksheets(sheetName)
End Function

' Whether a name is taken, by a chart sheet too.
Public Function IsTaken(ByVal sheetName As String) As Boolean
    Dim sheet As Object
    For Each sheet In ThisWorkbook.Sheets
        If LCase$(sheet.Name) = LCase$(sheetName) Then IsTaken = True
    Next sheet
End Function

Public Function IsSheetName(ByVal sheetName As String) As Boolean
    Dim place As Long
    For place = 1 To Len(sheetName)
        If InStr(":\/?*[]", Mid$(sheetName, place, 1)) > 0 Then Exit Function
    Next place
    IsSheetName = Len(sheetName) > 0 And Len(sheetName) <= 31 And Left$(sheetName, 1) <> "'" _
        And Right$(sheetName, 1) <> "'"
End Function

Public Sub CheckCanAdd()
    If OwnSheet("blank") Is Nothing Then Refuse Say("no_blank", Say("name_blank"))
    If ThisWorkbook.ProtectStructure Then Refuse Say("structure_locked")
End Sub

' A new project sheet: the copy of the blank form, before it, protected as it is.
Public Function NewProjectSheet(ByVal sheetName As String) As Object
    Dim blank As Object, made As Object
    CheckCanAdd
    Set blank = OwnSheet("blank")
    blank.Copy Before:=blank
    Set made = ThisWorkbook.Sheets(blank.Index - 1)
    made.Visible = xlSheetVisible
    made.Name = sheetName
    ForgetMarks made
    Set NewProjectSheet = made
End Function

' Excel gives a copied sheet a name of its own for each that points to the sheet [field]: it is no blank form.
Private Sub ForgetMarks(ByVal sheet As Object)
    Dim place As Long, role As Variant
    For place = sheet.Names.Count To 1 Step -1
        For Each role In SheetRoles()
            If sheet.Names(place).Name Like "*!" & MarkOf(role) Then
                sheet.Names(place).Delete
                Exit For
            End If
        Next role
    Next place
End Sub
